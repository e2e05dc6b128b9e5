package dev.mediamanager.benchmarks.s3;

import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.messages.ListMultipartUploadsResult;
import java.util.List;

/** What somebody began to upload in parts to a bucket, and neither finished nor gave up. Costs much to open, and little to ask. */
public final class UnfinishedUploads implements AutoCloseable {
    private static final int MOST = 1000;

    private final MinioAsyncClient client;
    private final String bucket;

    UnfinishedUploads(MinioAsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Returns the names of their objects below a prefix. */
    public List<String> below(String prefix) {
        ListMultipartUploadsArgs args = ListMultipartUploadsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .maxUploads(MOST)
                .build();
        try {
            return client.listMultipartUploads(args).join().result().uploads().stream()
                    .map(ListMultipartUploadsResult.Upload::objectName)
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException("The uploads cannot be listed: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("The client cannot be closed: " + e, e);
        }
    }
}
