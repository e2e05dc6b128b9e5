package dev.mediamanager.internal.upload;

import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.Sha256;
import dev.mediamanager.internal.sniff.FileNames;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.spi.Reservation;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Takes uploads in. What can be told from the request and the first 64 KiB is refused before anything is stored; the rest goes through
 * {@link StagedUpload}. Thread-safe.
 */
public final class Uploader {
    private static final int MAX_TRIES = 3;

    private final Parts parts;
    private final Admission admission;
    private final Ticks ticks;
    private final Duplicates duplicates;
    private final OpenUploads open;

    /** Creates the upload path. */
    public Uploader(Parts parts, Admission admission, Ticks ticks, OpenUploads open) {
        this.parts = parts;
        this.admission = admission;
        this.ticks = ticks;
        this.duplicates = new Duplicates(parts);
        this.open = open;
    }

    /** Uploads a media, or a version of one. A replayable source is read again after a failure that may pass. */
    public Media upload(UploadRequest request, Filing filing) {
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
        admission.checkLength(declared);
        try (ByteBudget.Grant grant = parts.budget().take(memory(declared));
                SourceStream in = SourceStream.open(request.source(), parts, ticks)) {
            byte[] head = head(in, declared);
            MediaType type = admission.admit(head, fileName, request.declaredType(), request.recipe());
            Incoming incoming = new Incoming(request, filing, fileName, type, head, declared);
            return store(incoming, in, entry);
        }
    }

    /** Taken at once and before anything else, so that no two uploads wait for each other's. */
    private static long memory(OptionalLong declared) {
        return TypeDetector.HEAD_BYTES + Math.max(ByteBudget.ofPut(declared), Sha256.BUFFER_BYTES); // or a duplicate's
    }

    private Media store(Incoming incoming, SourceStream rest, OpenUploads.Entry entry) {
        StagedUpload upload = new StagedUpload(parts, ticks, entry, incoming);
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
            throw Admission.empty(declared);
        }
        return length == head.length ? head : Arrays.copyOf(head, length);
    }
}
