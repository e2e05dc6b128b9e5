package dev.mediamanager.storage.s3;

class ProxyResumedUploadTest extends ResumedUploadCases {
    @Override
    S3StorageBuilder builder() {
        return ProxyServer.builder();
    }

    @Override
    OtherClient other() {
        return OtherClient.OF_PROXY;
    }
}
