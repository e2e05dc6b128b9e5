package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.StorageContract;

class ProxyContractTest extends StorageContract {
    @Override
    protected StorageProvider open() {
        return ProxyServer.builder().prefix("contract/").unchecked().open();
    }

    @Override
    protected boolean refusesPartsOfEndedUploads() {
        return false;
    }
}
