package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.storage.s3.Uploads.Sent;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Puts a stream in parts: while some are sent, the next one is read. A put that fails leaves no upload, unless the store is out of reach. */
final class PartsPut {
    private final Settings settings;
    private final Uploads uploads;
    private final Joining joining;
    private final ExecutorService threads;

    PartsPut(Settings settings, Uploads uploads, Joining joining, ExecutorService threads) {
        this.settings = settings;
        this.uploads = uploads;
        this.joining = joining;
        this.threads = threads;
    }

    /** Returns the number of bytes stored. The content is that of the request, or what is left of it. */
    long put(PutRequest request, InputStream content) {
        MultipartUpload upload = uploads.begin(request.key(), request.type(), true);
        Buffers buffers = new Buffers(request.buffers(), settings.sending().spool());
        PartsInFlight flights = new PartsInFlight(settings.sending().parallelParts(), buffers, threads);
        PartPlan plan = new PartPlan(request.length(), settings.dialect().uniformParts(), buffers.mostInMemory());
        try {
            send(upload, new DeclaredContent(request.key(), content, request.length()), flights, plan);
            List<Sent> parts = flights.landed();
            return joining.join(upload, parts);
        } catch (RuntimeException | Error e) {
            undo(upload, flights);
            throw e;
        }
    }

    private void send(MultipartUpload upload, DeclaredContent content, PartsInFlight flights, PartPlan plan) {
        for (int number = 1; ; number++) {
            if (content.left() == 0) {
                content.requireEnd();
                return;
            }
            requireRoom(upload.key(), number, content.total());
            long size = Math.min(content.left(), plan.size(number));
            PartBuffer buffer = flights.buffer(size);
            long count = fill(buffer, content, size);
            if (count == 0 && number > 1) {
                buffer.close();
                return;
            }
            int part = number;
            flights.send(
                    buffer,
                    () -> uploads.send(
                            upload, part, buffer, settings.dialect().checksum().of(buffer)));
            if (count < size) {
                return;
            }
        }
    }

    private static long fill(PartBuffer buffer, DeclaredContent content, long size) {
        try {
            return content.fill(buffer, size);
        } catch (RuntimeException | Error e) {
            buffer.close();
            throw e;
        }
    }

    private void requireRoom(BlobKey key, int number, long total) {
        if (number > PartPlan.MAX_PARTS) {
            throw new StorageException(
                    Reason.NO_SPACE,
                    "Blob " + key + " is longer than the " + total + " bytes that fit into " + PartPlan.MAX_PARTS
                            + " parts; declare its length, so that parts can be larger");
        }
    }

    /** Ends what is on its way first: a part that lands after the abort would stay. */
    private void undo(MultipartUpload upload, PartsInFlight flights) {
        boolean interrupted = Thread.interrupted(); // an interrupted thread cleans up, too
        try {
            flights.cancel();
            uploads.giveUp(upload);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
