package dev.mediamanager.internal.upload;

import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.Sha256;
import dev.mediamanager.internal.upload.IncomingStream.Arrival;
import dev.mediamanager.spi.BlobState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers an upload whose idempotency key was used before: the same content gets the same media, other content a conflict. */
final class Duplicates {
    private final Parts parts;

    Duplicates(Parts parts) {
        this.parts = parts;
    }

    /**
     * Waits for the first upload to end if it is under way, then compares.
     *
     * @param again uploads anew if the first one was given up
     */
    Media resolve(Incoming incoming, Version first, SourceStream rest, OpenUploads.Entry entry, Supplier<Media> again) {
        Optional<Version> committed =
                first.state() == VersionState.STAGED ? awaitEnd(first, entry) : Optional.of(first);
        if (committed.isEmpty()) {
            return again.get();
        }
        Version version = committed.get();
        Optional<MediaId> target = incoming.request().newVersionOf();
        if (target.isPresent() && !target.get().equals(version.media())) {
            throw new MediaConflictException("Idempotency key '"
                    + incoming.request().idempotencyKey().orElse("") + "' was used for media " + version.media()
                    + ", not for a version of " + target.get() + "; use a new key for another media");
        }
        if (!hash(incoming, rest, entry).equals(version.sha256())) {
            throw new MediaConflictException("Idempotency key '"
                    + incoming.request().idempotencyKey().orElse("") + "' was used for other content, in media "
                    + version.media() + "; use a new key for new content");
        }
        return parts.repository()
                .findMedia(version.media())
                .orElseThrow(
                        () -> new MediaConflictException(
                                "The media " + version.media()
                                        + " of this idempotency key was deleted, or lies in the recycle bin; restore it, or use a new key"));
    }

    /** Returns the version once it is committed; nothing if it was given up. */
    private Optional<Version> awaitEnd(Version first, OpenUploads.Entry entry) {
        Instant giveUp = parts.now().plus(parts.timing().lease());
        while (parts.now().isBefore(giveUp)) {
            entry.check();
            long mark = parts.changes().progress().mark();
            Optional<Version> committed = parts.repository().findVersion(first.id());
            if (committed.isPresent()) {
                return committed;
            }
            if (parts.repository()
                    .findBlob(first.blob())
                    .filter(b -> b.state() == BlobState.STAGED)
                    .isEmpty()) {
                return parts.repository().findVersion(first.id());
            }
            try {
                parts.changes().progress().await(mark, parts.timing().tick());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw MediaClosedException.interrupted();
            }
        }
        throw new MediaConflictException(
                "Another upload with the same idempotency key is still under way; try again later");
    }

    private String hash(Incoming incoming, SourceStream rest, OpenUploads.Entry entry) {
        Arrival arrival = new Arrival() {
            @Override
            public void reading() {
                entry.check();
            }

            @Override
            public void received(long total) {
                incoming.request().progress().accept(total);
            }
        };
        try (IncomingStream bytes =
                new IncomingStream(incoming, rest, parts.policy().maxBytes(), arrival)) {
            return Sha256.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("This stream never throws it", e);
        }
    }
}
