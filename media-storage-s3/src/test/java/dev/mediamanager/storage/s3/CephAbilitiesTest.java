package dev.mediamanager.storage.s3;

import org.junit.jupiter.api.BeforeAll;

class CephAbilitiesTest extends SignedCases {
    @BeforeAll
    static void createBucket() {
        CephServer.builder("media-abilities").open().close();
    }

    @Override
    S3StorageBuilder builder() {
        return CephServer.builder("media-abilities").prefix("abilities/").unchecked();
    }
}
