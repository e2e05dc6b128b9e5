package dev.mediamanager.storage.s3;

class ProxyAbilitiesTest extends SignedCases {
    @Override
    S3StorageBuilder builder() {
        return ProxyServer.builder().prefix("abilities/").unchecked();
    }

    @Override
    boolean refusesPartsOfEndedUploads() {
        return false;
    }
}
