package dev.mediamanager.storage.s3;

import java.net.URI;
import java.time.Duration;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** S3Proxy in this JVM, with everything on the heap: verifies signatures, checksums and conditions. Started once. */
final class ProxyServer {
    static final String ACCESS_KEY = "proxykey";
    static final String SECRET_KEY = "proxysecret";
    static final String BUCKET = "media-test";

    private static final class Holder {
        static final URI ENDPOINT = start();
    }

    private ProxyServer() {}

    static URI endpoint() {
        return Holder.ENDPOINT;
    }

    private static URI start() {
        try {
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .build();
            proxy.start();
            URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
            builder(endpoint).createBucket().open().close();
            return endpoint;
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    /** Describes the store on this server. */
    static S3StorageBuilder builder() {
        return builder(endpoint());
    }

    private static S3StorageBuilder builder(URI endpoint) {
        return S3Storage.builder()
                .endpoint(endpoint)
                .conditional(true, true)
                .bucket(BUCKET)
                .credentials(ACCESS_KEY, SECRET_KEY)
                .tries(3, Duration.ofMillis(20));
    }
}
