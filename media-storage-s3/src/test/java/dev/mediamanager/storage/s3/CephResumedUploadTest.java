package dev.mediamanager.storage.s3;

import org.junit.jupiter.api.BeforeAll;

/** The same on a real distributed store. */
class CephResumedUploadTest extends ResumedUploadCases {
    private static final String BUCKET = "media-resumed";

    @BeforeAll
    static void createBucket() {
        CephServer.builder(BUCKET).open().close();
    }

    @Override
    S3StorageBuilder builder() {
        return CephServer.builder(BUCKET);
    }

    @Override
    OtherClient other() {
        return OtherClient.OF_CEPH;
    }
}
