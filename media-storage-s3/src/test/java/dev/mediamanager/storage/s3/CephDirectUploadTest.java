package dev.mediamanager.storage.s3;

import org.junit.jupiter.api.BeforeAll;

/** The same on a real distributed store. */
class CephDirectUploadTest extends SignedUploadCases {
    @BeforeAll
    static void createBucket() {
        CephServer.builder("media-direct").open().close();
    }

    @Override
    S3StorageBuilder builder() {
        return CephServer.builder("media-direct");
    }
}
