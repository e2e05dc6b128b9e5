package dev.mediamanager.benchmarks.s3;

import dev.mediamanager.storage.s3.S3Storage;
import dev.mediamanager.storage.s3.S3StorageBuilder;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import java.net.URI;
import java.util.Map;

/**
 * A bucket for runs, on a server that knows what Ceph does. The keys are those of the environment, {@code AWS_ACCESS_KEY_ID} and
 * {@code AWS_SECRET_ACCESS_KEY}, or else those that {@code .ci/servers/ceph-up} makes.
 *
 * @param endpoint where the server is
 */
public record S3Place(URI endpoint) {
    /** The name of the bucket; it is created where it is missing. */
    public static final String BUCKET = "media-benchmarks";

    private static final String REGION = "us-east-1";
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
    private static final Map<String, String> OF_CEPH_UP = Map.of(ACCESS_KEY, "testkey", SECRET_KEY, "testsecret123");

    /** Describes the library's store in this bucket. */
    public S3StorageBuilder storage() {
        return S3Storage.builder()
                .ceph(endpoint)
                .bucket(BUCKET)
                .createBucket()
                .credentials(key(ACCESS_KEY), key(SECRET_KEY));
    }

    /** Returns another client of the same server, which knows nothing of the library. */
    public MinioClient client() {
        return MinioClient.builder()
                .endpoint(endpoint.toString())
                .region(REGION)
                .credentials(key(ACCESS_KEY), key(SECRET_KEY))
                .build();
    }

    /** Opens the list of what was begun and not finished. */
    public UnfinishedUploads unfinishedUploads() {
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region(REGION)
                .credentials(key(ACCESS_KEY), key(SECRET_KEY))
                .build();
        return new UnfinishedUploads(client, BUCKET);
    }

    private static String key(String name) {
        boolean given = System.getenv(ACCESS_KEY) != null && System.getenv(SECRET_KEY) != null;
        return given ? System.getenv(name) : OF_CEPH_UP.getOrDefault(name, "");
    }
}
