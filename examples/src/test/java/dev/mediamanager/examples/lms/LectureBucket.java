package dev.mediamanager.examples.lms;

import dev.mediamanager.storage.s3.S3Storage;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A bucket on an S3Proxy of its own, in this JVM; pages of this machine may send to it. */
final class LectureBucket implements AutoCloseable {
    private static final String KEY = "key";
    private static final String SECRET = "secret";

    private final S3Proxy proxy;

    private LectureBucket(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static LectureBucket start() {
        try {
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                    .corsRules(new CrossOriginResourceSharing(
                            List.of("http://localhost:[0-9]+"), List.of("PUT"), List.of("*"), List.of("ETag"), "false"))
                    .build();
            proxy.start();
            return new LectureBucket(proxy);
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    S3Storage open() {
        return S3Storage.builder()
                .endpoint(endpoint())
                .bucket("lectures")
                .credentials(KEY, SECRET)
                .createBucket()
                .open();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
