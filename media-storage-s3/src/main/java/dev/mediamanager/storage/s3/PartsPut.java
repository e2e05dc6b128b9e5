package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.storage.s3.Uploads.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
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
            send(request, content, upload, flights, plan);
            List<Sent> parts = flights.landed();
            return joining.join(upload, parts);
        } catch (RuntimeException | Error e) {
            undo(upload, flights);
            throw e;
        }
    }

    private void send(
            PutRequest request, InputStream content, MultipartUpload upload, PartsInFlight flights, PartPlan plan) {
        OptionalLong declared = request.length();
        long total = 0;
        for (int number = 1; ; number++) {
            long left = declared.orElse(Long.MAX_VALUE) - total;
            if (left == 0) {
                requireEnd(request.key(), declared.getAsLong(), content);
                return;
            }
            requireRoom(request.key(), number, total);
            long size = Math.min(left, plan.size(number));
            PartBuffer buffer = flights.buffer(size);
            long count = fill(buffer, content, size);
            total += count;
            if (count < size && declared.isPresent()) {
                buffer.close();
                throw Failures.lengthMismatch(request.key(), declared.getAsLong(), "Only " + total + " bytes");
            }
            if (count == 0 && number > 1) {
                buffer.close();
                return;
            }
            int part = number;
            flights.send(
                    buffer,
                    () -> uploads.send(upload, part, buffer, settings.dialect().checksum().of(buffer)));
            if (count < size) {
                return;
            }
        }
    }

    private static long fill(PartBuffer buffer, InputStream content, long size) {
        try {
            return buffer.fill(content, size);
        } catch (RuntimeException | Error e) {
            buffer.close();
            throw e;
        }
    }

    static void requireEnd(BlobKey key, long declared, InputStream content) {
        try {
            if (content.read() >= 0) {
                throw Failures.lengthMismatch(key, declared, "More bytes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
