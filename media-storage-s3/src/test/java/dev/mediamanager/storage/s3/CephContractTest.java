package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.StorageContract;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real distributed store. */
class CephContractTest extends StorageContract {
    @BeforeAll
    static void createBucket() {
        CephServer.builder("media-contract").open().close();
    }

    @Override
    protected StorageProvider open() {
        return CephServer.builder("media-contract")
                .prefix("contract/")
                .unchecked()
                .open();
    }

    @Override
    protected boolean dropsPartsThatAreNotNamed() {
        return false;
    }
}
