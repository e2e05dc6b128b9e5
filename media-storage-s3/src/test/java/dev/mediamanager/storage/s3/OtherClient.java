package dev.mediamanager.storage.s3;

import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.messages.ListMultipartUploadsResult;
import java.net.URI;
import java.util.List;

/** Another client of the servers of these tests, which tells what the library has left there. */
record OtherClient(URI endpoint, String accessKey, String secretKey) {
    static final OtherClient OF_PROXY =
            new OtherClient(ProxyServer.endpoint(), ProxyServer.ACCESS_KEY, ProxyServer.SECRET_KEY);
    static final OtherClient OF_CEPH = new OtherClient(CephServer.ENDPOINT, "testkey", "testsecret123");

    /** Opens a client. */
    MinioClient open() {
        return MinioClient.builder()
                .endpoint(endpoint.toString())
                .region("us-east-1")
                .credentials(accessKey, secretKey)
                .build();
    }

    /** Returns the names of what is uploaded in parts below a prefix, and is neither joined nor aborted. */
    @SuppressWarnings("try") // closing it does not wait
    List<String> unfinished(String bucket, String prefix) {
        ListMultipartUploadsArgs args = ListMultipartUploadsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .maxUploads(1000)
                .build();
        try (MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region("us-east-1")
                .credentials(accessKey, secretKey)
                .build()) {
            return client.listMultipartUploads(args).get().result().uploads().stream()
                    .map(ListMultipartUploadsResult.Upload::objectName)
                    .filter(name -> name.startsWith(prefix)) // S3Proxy does not always
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException("The uploads cannot be listed", e);
        }
    }
}
