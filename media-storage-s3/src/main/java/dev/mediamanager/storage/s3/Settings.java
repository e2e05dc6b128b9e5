package dev.mediamanager.storage.s3;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** How a store is used. */
record Settings(Connection connection, Placement placement, Dialect dialect, Patience patience, Sending sending) {
    /**
     * Who asks, and how.
     *
     * @param credentials who asks
     * @param timeout the longest wait for a connection
     * @param sslContext how TLS is done, if not by the JDK's default
     * @param clock the time to sign with
     */
    record Connection(CredentialSource credentials, Duration timeout, Optional<SSLContext> sslContext, Clock clock) {}

    /**
     * Where objects are, and as what.
     *
     * @param address where the bucket is
     * @param prefix what every object's name starts with; empty or ending with a slash
     * @param stored headers of every object that is made: encryption, storage class, tags, metadata
     */
    record Placement(Address address, String prefix, Map<String, String> stored) {}

    /**
     * When to give up.
     *
     * @param silence the longest silence of the store
     * @param tries how often a call is sent at most
     * @param pause the longest pause before the second try; it doubles with each
     */
    record Patience(Duration silence, int tries, Duration pause) {
        /** Returns how long a store may ask to be left alone, in all, during one call: an upload that does nothing for long loses its turn. */
        Duration mostAsked() {
            return silence.dividedBy(3);
        }
    }

    /**
     * How parts are sent.
     *
     * @param parallelParts how many parts of one blob are sent at once
     * @param spool where parts that do not fit into memory go
     */
    record Sending(int parallelParts, Path spool) {}
}
