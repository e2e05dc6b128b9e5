package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.List;

/** The transitions of an upload: a row before every object, and one point of commit. */
public interface UploadRepository {
    /**
     * Stages an upload: a version {@code STAGED}, its blob {@code STAGED} with a lease, and the reservation of one item and
     * {@code reservedBytes} on every account.
     *
     * <p>If a version that is not deleted has the same tenant, owner and idempotency key, nothing is staged. Keys are compared character
     * by character, and the owner is the media's.
     *
     * @throws dev.mediamanager.QuotaExceededException if an account would go over its quota; no account is charged then
     * @throws dev.mediamanager.MediaNotFoundException if the media that gets a new version does not exist, or is of another tenant
     * @throws dev.mediamanager.MediaConflictException if the version's id, its blob key or a new media's id was used before
     */
    Reservation reserve(NewUpload upload);

    /**
     * Renews the lease of a staged upload and reserves further bytes on its accounts; zero bytes only renews, even if an account is over
     * its quota by now.
     *
     * @throws dev.mediamanager.QuotaExceededException if an account would go over its quota; the lease is not renewed then
     * @throws dev.mediamanager.MediaConflictException if the upload is no longer staged
     */
    void renew(VersionId version, long additionalBytes, Instant leaseUntil);

    /**
     * Commits an upload, the single point of visibility: version and blob change to their final state, reservations settle to the real
     * length, the version becomes the media's current one (unless it is quarantined and the media has a readable one), the job is queued
     * as by {@link JobQueue#enqueue} (unless quarantined), and the events are recorded.
     *
     * <p>The media's revision counts up if the version became its current one. An older version stays, and its variants with it. A lease that ran out does not matter as long as the upload is still staged.
     *
     * @return the media as it is now
     * @throws dev.mediamanager.MediaConflictException if the upload is no longer staged; the blob may be deleted already
     * @throws dev.mediamanager.QuotaExceededException if the real length is more than was reserved and does not fit
     */
    Media commit(CompletedUpload upload);

    /**
     * Gives up a staged upload: reservations are released, the version is gone (and its media, if it has no other), and the blob becomes a
     * tombstone that is due at once and kept until {@code keepUntil}. Does nothing if the upload is not staged.
     */
    void abandon(VersionId version, Instant now, Instant keepUntil);

    /**
     * Abandons uploads whose lease has run out by {@code now}, at most {@code limit}, the longest ago first.
     *
     * @return the blobs of the abandoned uploads
     */
    List<BlobKey> expireUploads(Instant now, Instant keepUntil, int limit);
}
