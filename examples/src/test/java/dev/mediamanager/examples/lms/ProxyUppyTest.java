package dev.mediamanager.examples.lms;

import dev.mediamanager.spi.StorageProvider;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

/** Uppy and S3Proxy, in this JVM. */
class ProxyUppyTest extends UppyCases {
    private final LectureBucket bucket = LectureBucket.start();

    @Override
    StorageProvider open() {
        return bucket.open();
    }

    @Override
    URI endpoint() {
        return bucket.endpoint();
    }

    /** It has rules of the server, not of buckets. */
    @Override
    void allow(String origin) {}

    @AfterEach
    void stopProxy() {
        bucket.close();
    }
}
