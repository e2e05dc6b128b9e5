package dev.mediamanager.examples.lms;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.s3.S3Storage;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;

/** Uppy and S3Proxy, in this JVM. */
@SuppressWarnings("NullAway.Init")
class ProxyUppyTest extends UppyCases {
    private S3Proxy proxy;

    @Override
    StorageProvider open() {
        try {
            proxy = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
                    .corsRules(new CrossOriginResourceSharing(
                            List.of("http://localhost:[0-9]+"), List.of("PUT"), List.of("*"), List.of("ETag"), "false"))
                    .build();
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
        return S3Storage.builder()
                .endpoint(endpoint())
                .bucket("lectures")
                .credentials("key", "secret")
                .createBucket()
                .open();
    }

    @Override
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** It has rules of the server, not of buckets. */
    @Override
    void allow(String origin) {}

    @AfterEach
    void stopProxy() throws Exception {
        if (proxy != null) {
            proxy.stop();
        }
    }
}
