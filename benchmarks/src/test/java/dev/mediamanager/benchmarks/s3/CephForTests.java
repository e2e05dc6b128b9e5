package dev.mediamanager.benchmarks.s3;

import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** The Ceph gateway that {@code .ci/servers/ceph-up} starts; the system property {@code media.ceph} names another address. */
public final class CephForTests {
    private static final URI ENDPOINT = URI.create(System.getProperty("media.ceph", "http://127.0.0.1:17480"));
    private static final int PATIENCE_MILLIS = 2000;

    private CephForTests() {}

    /** Returns its bucket; skips the test if it does not run, and fails it where it must. */
    public static S3Place bucket() {
        Requires.tool("ceph", isUp(), "start it with .ci/servers/ceph-up DIR");
        S3Place place = new S3Place(ENDPOINT);
        place.storage().open().close();
        return place;
    }

    private static boolean isUp() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ENDPOINT.getHost(), ENDPOINT.getPort()), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
