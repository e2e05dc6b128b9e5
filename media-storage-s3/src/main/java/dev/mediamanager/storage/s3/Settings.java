package dev.mediamanager.storage.s3;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a store is used.
 *
 * @param address where the bucket is
 * @param credentials who asks
 * @param prefix what every object's name starts with; empty or ending with a slash
 * @param stored headers of every object that is made: encryption, storage class, tags, metadata
 * @param conditions whether {@code If-None-Match: *} is honoured for whole objects
 * @param conditionsOnComplete whether {@code If-None-Match: *} may be sent when parts are joined
 * @param uniformParts whether all parts but the last must have one length
 * @param forms whether HTML forms are taken
 * @param checksum how a body is checked
 * @param connectTimeout the longest wait for a connection
 * @param timeout the longest silence of the store
 * @param tries how often a call is sent at most
 * @param pause the longest pause before the second try; it doubles with each
 * @param parallelParts how many parts of one blob are sent at once
 * @param spool where parts that do not fit into memory go
 * @param sslContext how TLS is done, if not by the JDK's default
 * @param clock the time to sign with
 */
record Settings(
        Address address,
        CredentialSource credentials,
        String prefix,
        Map<String, String> stored,
        boolean conditions,
        boolean conditionsOnComplete,
        boolean uniformParts,
        boolean forms,
        BodyCheck checksum,
        Duration connectTimeout,
        Duration timeout,
        int tries,
        Duration pause,
        int parallelParts,
        Path spool,
        Optional<SSLContext> sslContext,
        Clock clock) {}
