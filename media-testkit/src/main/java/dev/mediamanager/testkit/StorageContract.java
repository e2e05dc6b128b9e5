package dev.mediamanager.testkit;

import dev.mediamanager.spi.StorageProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * The contract test of {@link StorageProvider}: extend it, open your store, and every rule of its javadoc is checked.
 *
 * <pre>{@code
 * class AcmeStorageTest extends StorageContract {
 *     @TempDir Path folder;
 *
 *     @Override
 *     protected StorageProvider open() {
 *         return new AcmeStorage(folder);
 *     }
 * }
 * }</pre>
 *
 * <p>The store need not be empty: all keys are random, and deleted afterwards. A case takes 60 seconds at most.
 *
 * <p>One promise no test like this can see: that a blob survives a crash of the machine. Force what you write before {@code put} returns.
 */
@Timeout(60)
public abstract class StorageContract {
    /** Creates the contract. */
    protected StorageContract() {}

    /**
     * Opens the store. Within one test every call opens the same place, so that what one store has put, the next can open. A store that
     * lives in memory may return the same object each time, if it still works after {@link StorageProvider#close()}.
     */
    protected abstract StorageProvider open();

    /** Tells whether the store keeps its blobs on the heap, so that a large blob takes memory. */
    protected boolean keepsBlobsInMemory() {
        return false;
    }

    /**
     * Tells whether the server behind the store refuses parts of uploads that have ended; false only for servers that are known to take and drop
     * them, and then no case expects the refusal.
     */
    protected boolean refusesPartsOfEndedUploads() {
        return true;
    }

    /**
     * Tells whether the server behind the store joins some of the parts it has and drops the others; false only for servers that are known to
     * refuse that, and then the refusal is expected.
     */
    protected boolean dropsPartsThatAreNotNamed() {
        return true;
    }

    @Nested
    class Put extends StoragePutCases {
        Put() {
            super(StorageContract.this);
        }
    }

    @Nested
    class CreateOnly extends StorageCreateOnlyCases {
        CreateOnly() {
            super(StorageContract.this);
        }
    }

    @Nested
    class FailedPut extends StorageFailedPutCases {
        FailedPut() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Open extends StorageOpenCases {
        Open() {
            super(StorageContract.this);
        }
    }

    @Nested
    class StatAndDelete extends StorageDeleteCases {
        StatAndDelete() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Listing extends StorageListCases {
        Listing() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Multipart extends StorageMultipartCases {
        Multipart() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Lifecycle extends StorageLifecycleCases {
        Lifecycle() {
            super(StorageContract.this);
        }
    }
}
