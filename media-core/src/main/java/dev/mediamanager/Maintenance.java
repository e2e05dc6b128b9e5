package dev.mediamanager;

import java.util.List;
import java.util.Map;

/** The host's housekeeping. Thread-safe; safe to run while serving. */
public interface Maintenance {
    /**
     * One thing that is not as it should be.
     *
     * @param kind what is wrong
     * @param subject with which blob, version, job or account
     * @param detail what was found, and what was expected
     */
    record Finding(Kind kind, String subject, String detail) {
        /** What can be wrong. */
        public enum Kind {
            /** A row names a blob that the store does not have. */
            MISSING_BLOB,
            /** A blob has another length than its row says. */
            WRONG_LENGTH,
            /** A blob has another SHA-256 than its row says. */
            WRONG_HASH,
            /** The store has an object that no row names. */
            ORPHAN_OBJECT,
            /** An upload, or an output of a job, lost its lease and is not cleaned up. */
            EXPIRED_UPLOAD,
            /** A job lost its worker; the next worker that claims one takes it. */
            LOST_JOB,
            /** A quota's usage differs from the sum of its blobs. */
            QUOTA_DRIFT,
            /** A file or folder of ours is left in the workspace. */
            LEFTOVER_FILE
        }
    }

    /**
     * What {@link #reconcile()} did.
     *
     * @param expiredUploads uploads whose lease ran out and whose reservation was released
     * @param expiredJobs jobs found without a worker, at most 500; the next claim of a worker runs them again or gives them up
     * @param deletedBlobs objects deleted from the store
     * @param deletedFiles files and folders removed from the workspace
     */
    record Reconciled(int expiredUploads, int expiredJobs, int deletedBlobs, int deletedFiles) {}

    /** Compares rows and store by name and length; live leases and tombstones are not findings. Reads no bytes. */
    List<Finding> verify();

    /** Does what {@link #verify()} does, and also reads every blob and compares its SHA-256. */
    List<Finding> verifyContent();

    /** Cleans up after crashed processes: expired leases, tombstones that are due, forgotten work files. Idempotent. */
    Reconciled reconcile();

    /** Sets every account's usage to the sum of its blobs and returns the accounts that had drifted. */
    List<Finding> recount();

    /** Describes the wiring: store, rows, processors and their engines, scanner, limits; sorted by name, without secrets. */
    Map<String, String> describe();
}
