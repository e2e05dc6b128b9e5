package dev.mediamanager.spi;

/**
 * The memory of the library: rows and their state transitions, by role. Thread-safe.
 *
 * <p><b>One method is one transition is one transaction</b>: when it returns, all of it is durable; when it throws, none of it happened. No
 * method leaks a transaction. The time always comes from the caller, so that tests own the clock; it is kept to the millisecond. Ids and
 * keys are made by the caller, once: one that was used before is a {@link dev.mediamanager.MediaConflictException}.
 *
 * <p>A lease until a moment has run out at that moment. A repository that only one process can hold open ends every lease when it is
 * opened: whoever held one is gone.
 *
 * <p>Each transition records the events it causes, in its own transaction: a version that is committed or copied, a job that is queued, a job that
 * reaches its final state, a media that is changed, recycled, restored or deleted.
 *
 * <p>All methods throw {@link dev.mediamanager.StorageException} if the database fails, with {@code UNAVAILABLE} if it does not answer,
 * {@code NO_SPACE} if its disk is full and {@code CORRUPT} if it is damaged; and {@link dev.mediamanager.MediaClosedException} after
 * {@link #close()}.
 */
public interface MediaRepository
        extends UploadRepository,
                SessionRepository,
                FinishQueue,
                CatalogueRepository,
                CopyRepository,
                RecycleRepository,
                BatchRepository,
                JobQueue,
                BlobLedger,
                QuotaRepository,
                EventOutbox,
                AuditRepository,
                GrantRepository,
                CollectionRepository,
                AutoCloseable {
    /** Describes the database, without secrets; shown to the host. */
    default String describe() {
        return getClass().getSimpleName();
    }

    /** Releases resources; idempotent. */
    @Override
    default void close() {}
}
