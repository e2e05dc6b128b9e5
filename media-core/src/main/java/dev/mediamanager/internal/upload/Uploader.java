package dev.mediamanager.internal.upload;

import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Recipe;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.Sha256;
import dev.mediamanager.internal.sniff.FileNames;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.sniff.TypeRules;
import dev.mediamanager.spi.Reservation;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Takes uploads in. What can be told from the request and the first 64 KiB is refused before anything is stored; the rest goes through
 * {@link StagedUpload}. Thread-safe.
 */
public final class Uploader implements AutoCloseable {
    private static final int MAX_TRIES = 3;

    private final Parts parts;
    private final TypeDetector detector;
    private final TypeRules rules;
    private final ScheduledExecutorService scheduler;
    private final Duplicates duplicates;
    private final OpenUploads open;

    /** Creates the upload path; at most {@code maxOpen} uploads run at once, more wait. */
    public Uploader(Parts parts, TypeDetector detector, ScheduledExecutorService scheduler, int maxOpen) {
        this.parts = parts;
        this.detector = detector;
        this.rules = new TypeRules(detector, parts.policy());
        this.scheduler = scheduler;
        this.duplicates = new Duplicates(parts);
        this.open = new OpenUploads(maxOpen);
    }

    /** Uploads a new media of this actor. */
    public Media upload(UploadRequest request, Actor actor) {
        return upload(request, Filing.ofNewMedia(request, actor));
    }

    /** Uploads a new version of this media. */
    public Media upload(UploadRequest request, Media replaced) {
        return upload(request, Filing.ofNewVersion(request, replaced));
    }

    /** A replayable source is read again after a failure that may pass. */
    private Media upload(UploadRequest request, Filing filing) {
        try (OpenUploads.Entry entry = open.enter()) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(request, filing, entry);
                } catch (MediaException e) {
                    if (entry.stopped()) {
                        throw new MediaClosedException();
                    }
                    if (attempt == MAX_TRIES || !request.source().replayable() || !mayPass(e)) {
                        throw e;
                    }
                }
                entry.pause(parts.timing().uploadRetry().after(attempt));
            }
        }
    }

    private static boolean mayPass(MediaException e) {
        boolean sourceFailed = e instanceof MediaRejectedException r && r.reason() == Reason.SOURCE_FAILED;
        boolean missingFile = e.getCause() instanceof FileSystemException;
        return e.retryable() || (sourceFailed && !missingFile);
    }

    @SuppressWarnings("try") // the grant is held, not used
    private Media attempt(UploadRequest request, Filing filing, OpenUploads.Entry entry) {
        String fileName = FileNames.clean(request.fileName());
        OptionalLong declared = request.source().length();
        if (declared.isPresent() && declared.getAsLong() > parts.policy().maxBytes()) {
            throw IncomingStream.tooLarge(
                    Long.toString(declared.getAsLong()), parts.policy().maxBytes());
        }
        try (ByteBudget.Grant grant = parts.budget().take(memory(declared));
                SourceStream in = SourceStream.open(request.source())) {
            byte[] head = head(in, declared);
            Incoming incoming = new Incoming(request, filing, fileName, detector.detect(head), head, declared);
            rules.check(incoming.type(), fileName, request.declaredType());
            if (request.recipe() instanceof Recipe recipe) {
                parts.processors().check(incoming.type(), recipe);
            }
            parts.inspector()
                    .inspectHeader(incoming.type(), head, parts.policy().limits());
            return store(incoming, in, entry);
        }
    }

    /** Taken at once and before anything else, so that no two uploads wait for each other's. */
    private static long memory(OptionalLong declared) {
        return TypeDetector.HEAD_BYTES + Math.max(ByteBudget.ofPut(declared), Sha256.BUFFER_BYTES); // or a duplicate's
    }

    private Media store(Incoming incoming, SourceStream rest, OpenUploads.Entry entry) {
        StagedUpload upload = new StagedUpload(parts, scheduler, entry, incoming);
        Reservation reservation = upload.reserve();
        if (reservation instanceof Reservation.Duplicate duplicate) {
            return duplicates.resolve(incoming, duplicate.version(), rest, entry, () -> store(incoming, rest, entry));
        }
        return upload.run(((Reservation.Staged) reservation).version(), rest);
    }

    private static byte[] head(SourceStream in, OptionalLong declared) {
        byte[] head = new byte[TypeDetector.HEAD_BYTES];
        int length = 0;
        for (int n = 0; n >= 0 && length < head.length; length += Math.max(0, n)) {
            n = in.read(head, length, head.length - length);
        }
        if (length == 0) {
            String promised = declared.isPresent() && declared.getAsLong() > 0 ? " of " + declared.getAsLong() : "";
            throw new MediaRejectedException(
                    Reason.EMPTY, "The source has no bytes", "0" + promised + " bytes", "at least 1 byte");
        }
        return length == head.length ? head : Arrays.copyOf(head, length);
    }

    /** Stops all uploads, and refuses new ones. */
    @Override
    public void close() {
        open.close();
    }
}
