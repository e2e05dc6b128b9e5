package dev.mediamanager.storage.s3;

class ProxyDirectUploadTest extends SignedUploadCases {
    @Override
    S3StorageBuilder builder() {
        return ProxyServer.builder();
    }

    @Override
    protected boolean refusesPartsOfEndedUploads() {
        return false;
    }
}
