package dev.mediamanager.internal.upload;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaType;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.StorageException;
import dev.mediamanager.Version;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.CompletedUpload;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of every upload, however its bytes came to the store: inspection and commit, or back to nothing. Thread-safe. */
public final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Parts parts;

    /** Ends uploads to these parts. */
    public Completion(Parts parts) {
        this.parts = parts;
    }

    /**
     * Inspects, scans and commits what the store has taken.
     *
     * @param goOn throws if the commit must not happen any more
     */
    public Media complete(Version version, MediaType type, RecipeSelector recipes, Received received, Runnable goOn) {
        CompletedUpload upload = new Inspection(parts, version, type, recipes).complete(received);
        goOn.run();
        Media media = commit(upload);
        parts.changes().committed(media.id());
        if (upload.job().isPresent()) {
            parts.changes().queued();
        }
        return media;
    }

    /** A commit whose answer was lost may have happened: the row tells. */
    private Media commit(CompletedUpload upload) {
        try {
            return parts.repository().commit(upload);
        } catch (StorageException e) {
            if (!e.retryable()) {
                throw e;
            }
            Optional<Version> committed = parts.repository().findVersion(upload.version());
            return committed
                    .flatMap(v -> parts.repository().findMedia(v.media()))
                    .orElseThrow(() -> e);
        }
    }

    /**
     * Never hides the failure that led here; what cannot be undone now is left to the lease and the reconciler. The object goes only if its row
     * says so: a commit whose answer was lost may have made it visible.
     */
    public void abandon(Version version) {
        abandon(version, () -> parts.repository().abandon(version.id(), parts.now(), parts.tombstoneEnd()));
    }

    /** Does the same by another transition, which may refuse it since others go on with the upload. */
    public void abandon(Version version, Runnable transition) {
        boolean interrupted = Thread.interrupted(); // an interrupted thread cleans up, too
        try {
            transition.run();
            boolean dead = parts.repository()
                    .findBlob(version.blob())
                    .filter(row -> row.state() == BlobState.TOMBSTONE)
                    .isPresent();
            if (dead) {
                parts.storage().delete(version.blob());
                parts.repository().tombstoneDeleted(version.blob(), parts.now());
            }
        } catch (MediaConflictException | MediaNotFoundException e) {
            LOG.debug("Upload {} is not given up: {}", version.id(), e.toString());
        } catch (RuntimeException e) {
            LOG.warn("Cannot clean up after upload {} now; the reconciler will: {}", version.id(), e.toString());
        } finally {
            parts.changes().committed(version.media());
            parts.changes().tombstoned();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
