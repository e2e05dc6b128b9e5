package dev.mediamanager.storage.s3;

import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** The Ceph gateway that {@code .ci/servers/ceph-up} starts; the system property {@code media.ceph} names another address. */
final class CephServer {
    static final URI ENDPOINT = URI.create(System.getProperty("media.ceph", "http://127.0.0.1:17480"));

    private CephServer() {}

    /** Describes a store on this server; skips the test if it does not run, and fails it where it must. */
    static S3StorageBuilder builder(String bucket) {
        Requires.tool("ceph", isUp(), "start it with .ci/servers/ceph-up DIR");
        return S3Storage.builder()
                .ceph(ENDPOINT)
                .bucket(bucket)
                .createBucket()
                .credentials("testkey", "testsecret123")
                .tries(3, Duration.ofMillis(50));
    }

    private static boolean isUp() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ENDPOINT.getHost(), ENDPOINT.getPort()), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
