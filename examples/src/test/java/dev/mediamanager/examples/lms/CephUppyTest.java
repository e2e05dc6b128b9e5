package dev.mediamanager.examples.lms;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.s3.S3Storage;
import dev.mediamanager.testkit.Requires;
import io.minio.MinioClient;
import io.minio.SetBucketCorsArgs;
import io.minio.messages.CORSConfiguration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Uppy and the Ceph gateway that {@code .ci/servers/ceph-up} starts. */
class CephUppyTest extends UppyCases {
    private static final URI ENDPOINT = URI.create(System.getProperty("media.ceph", "http://127.0.0.1:17480"));
    private static final String BUCKET = "uppy";
    private static final String KEY = "testkey";
    private static final String SECRET = "testsecret123";

    @Override
    StorageProvider open() {
        Requires.tool("ceph", isUp(), "start it with .ci/servers/ceph-up DIR");
        return S3Storage.builder()
                .ceph(ENDPOINT)
                .bucket(BUCKET)
                .createBucket()
                .credentials(KEY, SECRET)
                .open();
    }

    private static boolean isUp() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ENDPOINT.getHost(), ENDPOINT.getPort()), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    URI endpoint() {
        return ENDPOINT;
    }

    @Override
    @SuppressWarnings("try") // closing it does not wait
    void allow(String origin) {
        try (MinioClient client = MinioClient.builder()
                .endpoint(ENDPOINT.toString())
                .credentials(KEY, SECRET)
                .build()) {
            client.setBucketCors(SetBucketCorsArgs.builder()
                    .bucket(BUCKET)
                    .config(new CORSConfiguration(List.of(new CORSConfiguration.CORSRule(
                            List.of("*"), List.of("PUT"), List.of(origin), List.of("ETag"), "uppy", 60))))
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException("The rules of the bucket cannot be set", e);
        }
    }
}
