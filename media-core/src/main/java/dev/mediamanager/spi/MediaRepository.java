package dev.mediamanager.spi;

/**
 * The memory of the library: rows and their state transitions, by role. Thread-safe.
 *
 * <p><b>One method is one transition is one transaction</b>: when it returns, all of it is durable; when it throws, none of it happened. No
 * method leaks a transaction. The time always comes from the caller, so that tests own the clock. Ids and keys are made by the caller.
 *
 * <p>A repository that only one process can hold open ends every lease when it is opened: whoever held one is gone.
 *
 * <p>All methods throw {@link dev.mediamanager.StorageException} with {@code UNAVAILABLE} if the database does not answer.
 */
public interface MediaRepository
        extends UploadRepository,
                CatalogueRepository,
                JobQueue,
                BlobLedger,
                QuotaRepository,
                EventOutbox,
                AutoCloseable {
    /** Describes the database, without secrets; shown to the host. */
    default String describe() {
        return getClass().getSimpleName();
    }

    /** Releases resources; idempotent. */
    @Override
    default void close() {}
}
