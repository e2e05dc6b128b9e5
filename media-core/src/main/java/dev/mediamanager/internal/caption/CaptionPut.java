package dev.mediamanager.internal.caption;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Rendition;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.VerifiedPut;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.PutRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the WebVTT of a job that was begun for it, and ends the job. Thread-safe. */
record CaptionPut(Parts parts) {
    private static final Logger LOG = LoggerFactory.getLogger(CaptionPut.class);
    private static final MediaType WEBVTT = new MediaType("text/vtt");
    private static final int MAX_MESSAGE = 1000;

    void run(Media media, Job job, byte[] vtt, MediaInfo info) {
        BlobKey key = parts.naming().newKey(parts.ids().random(), media.tenant());
        try {
            parts.repository().stageBlob(job.id(), job.attempt(), key, parts.leaseEnd());
            Rendition file = store(key, vtt, info);
            ChargeRequest charge =
                    new ChargeRequest(ChargeRequest.What.VARIANT, media.owner(), media.tenant(), media.accounts());
            List<JobOutcome.Made> made = List.of(new JobOutcome.Made(nameOf(job), file, Optional.empty()));
            end(job, new JobOutcome.Succeeded(made, parts.charged(charge)));
        } catch (RuntimeException e) {
            giveUp(job, key, e);
            throw e;
        }
    }

    private Rendition store(BlobKey key, byte[] vtt, MediaInfo info) {
        OptionalLong length = OptionalLong.of(vtt.length);
        try (HashingInputStream hashing = new HashingInputStream(new ByteArrayInputStream(vtt), parts.threads())) {
            PutRequest request =
                    new PutRequest(key, hashing, length, WEBVTT, parts.budget().forStores());
            VerifiedPut.put(parts.storage(), request, hashing);
            return new Rendition(
                    Rendition.MAIN, key, WEBVTT, vtt.length, hashing.sha256(), info, Optional.empty(), false);
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot store blob " + key, e);
        }
    }

    private static String nameOf(Job job) {
        return job.recipe().variants().get(0).name();
    }

    private void end(Job job, JobOutcome outcome) {
        parts.repository().finish(job.id(), job.attempt(), outcome, parts.now(), parts.tombstoneEnd());
    }

    /** What cannot be given up now is, with its lease. */
    private void giveUp(Job job, BlobKey key, RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        JobFailure failure = new JobFailure(
                cause.getClass().getSimpleName(),
                message.substring(0, Math.min(message.length(), MAX_MESSAGE)),
                List.of(),
                cause instanceof MediaException e && e.retryable());
        try {
            end(job, new JobOutcome.Failed(failure, Optional.empty()));
            parts.repository().deleteFailed(job.version(), nameOf(job)); // who added them is told at once
        } catch (MediaException e) {
            LOG.info("Job {} of captions could not be given up now: {}", job.id(), e.toString());
        }
        discard(key);
    }

    /** It may have been put after the job had been taken away, when its tombstone was dealt with already. */
    private void discard(BlobKey key) {
        try {
            if (parts.repository()
                    .findBlob(key)
                    .filter(row -> row.state() == BlobState.TOMBSTONE)
                    .isPresent()) {
                parts.storage().delete(key);
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot delete blob {} now; its tombstone will: {}", key, e.toString());
        }
    }
}
