package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.InMemoryStorage;

/** Clients send straight to a bucket whose blobs are copied nearby. */
class CachedDirectUploadTest extends SignedUploadCases {
    @Override
    S3StorageBuilder builder() {
        return ProxyServer.builder();
    }

    @Override
    protected StorageProvider open() {
        return CachingStorage.of(super.open(), new InMemoryStorage(), 64 << 20);
    }

    @Override
    protected boolean refusesPartsOfEndedUploads() {
        return false;
    }
}
