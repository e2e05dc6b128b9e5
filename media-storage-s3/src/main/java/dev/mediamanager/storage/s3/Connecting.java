package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a failure says of the connection to the store. */
final class Connecting {
    private Connecting() {}

    /** Tells whether no request was sent, since there was no connection. */
    static boolean neverSent(Throwable failure) {
        boolean unconnected = isAny(
                failure,
                cause -> cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof UnresolvedAddressException);
        return unconnected || isRefusal(failure);
    }

    /**
     * Tells whether the two do not come to terms about TLS, which no repetition changes: an unknown certificate, one for another host, no common
     * version, or a server that speaks none. A connection that breaks while they talk is none of that, though the JDK calls that a failed handshake, too.
     */
    static boolean isRefusal(Throwable failure) {
        return isAny(failure, Connecting::isOfTls) && !isAny(failure, Connecting::isOfTransport);
    }

    /** The end of the stream is told by the message alone. */
    private static boolean isOfTransport(Throwable cause) {
        return cause instanceof SSLException
                ? String.valueOf(cause.getMessage()).contains("terminated the handshake")
                : cause instanceof IOException;
    }

    private static boolean isOfTls(Throwable cause) {
        return cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).contains("SSL message"));
    }

    private static boolean isAny(Throwable failure, Predicate<Throwable> condition) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (condition.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
