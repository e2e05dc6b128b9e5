package dev.mediamanager.internal.upload;

import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.sniff.FileNames;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.sniff.TypeRules;
import dev.mediamanager.spi.Reservation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Takes uploads in. What can be told from the request and the first 64 KiB is refused before anything is stored; the rest goes through
 * {@link StagedUpload}. Thread-safe.
 */
public final class Uploader {
    private static final int MAX_TRIES = 3;

    private final Parts parts;
    private final TypeDetector detector;
    private final TypeRules rules;
    private final ScheduledExecutorService scheduler;
    private final Duplicates duplicates;
    private final Semaphore open;

    /** Creates the upload path; at most {@code maxOpen} uploads run at once, more wait. */
    public Uploader(Parts parts, TypeDetector detector, ScheduledExecutorService scheduler, int maxOpen) {
        this.parts = parts;
        this.detector = detector;
        this.rules = new TypeRules(detector, parts.policy());
        this.scheduler = scheduler;
        this.duplicates = new Duplicates(parts);
        this.open = new Semaphore(maxOpen, true);
    }

    /** Uploads on behalf of an actor; a replayable source is read again after a failure that may pass. */
    public Media upload(UploadRequest request, Actor actor) {
        acquire();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(request, actor);
                } catch (MediaException e) {
                    if (!e.retryable() || !request.source().replayable() || attempt == MAX_TRIES) {
                        throw e;
                    }
                }
            }
        } finally {
            open.release();
        }
    }

    private Media attempt(UploadRequest request, Actor actor) {
        String fileName = FileNames.clean(request.fileName());
        OptionalLong declared = request.source().length();
        if (declared.isPresent() && declared.getAsLong() > parts.policy().maxBytes()) {
            throw IncomingStream.tooLarge(
                    declared.getAsLong() + " bytes", parts.policy().maxBytes());
        }
        try (InputStream in = openSource(request)) {
            byte[] head = head(in, declared);
            Incoming incoming = new Incoming(request, fileName, actor, detector.detect(head), head, declared);
            rules.check(incoming.type(), fileName, request.declaredType());
            parts.inspector()
                    .inspectHeader(incoming.type(), head, parts.policy().limits());
            return store(incoming, in);
        } catch (IOException e) {
            throw sourceFailed(e);
        }
    }

    private Media store(Incoming incoming, InputStream rest) {
        StagedUpload upload = new StagedUpload(parts, scheduler, incoming);
        Reservation reservation = upload.reserve();
        if (reservation instanceof Reservation.Duplicate duplicate) {
            return duplicates.resolve(
                    incoming, duplicate.version(), bytes(incoming, rest, received -> {}), () -> store(incoming, rest));
        }
        return upload.run(((Reservation.Staged) reservation).version(), received -> bytes(incoming, rest, received));
    }

    private IncomingStream bytes(Incoming incoming, InputStream rest, java.util.function.LongConsumer received) {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(incoming.head()), rest);
        return new IncomingStream(all, parts.policy().maxBytes(), incoming.declared(), received);
    }

    private byte[] head(InputStream in, OptionalLong declared) throws IOException {
        byte[] head = in.readNBytes(TypeDetector.HEAD_BYTES);
        if (head.length == 0) {
            String promised = declared.isPresent() && declared.getAsLong() > 0 ? " of " + declared.getAsLong() : "";
            throw new MediaRejectedException(
                    Reason.EMPTY, "The source has no bytes", "0" + promised + " bytes", "at least 1 byte");
        }
        return head;
    }

    private static InputStream openSource(UploadRequest request) {
        try {
            return request.source().open();
        } catch (IOException e) {
            throw sourceFailed(e);
        }
    }

    private static MediaRejectedException sourceFailed(IOException e) {
        return new MediaRejectedException(
                Reason.SOURCE_FAILED,
                "The source cannot be read: " + e.getMessage(),
                e.toString(),
                "a readable source",
                e);
    }

    private void acquire() {
        try {
            open.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaClosedException();
        }
    }
}
