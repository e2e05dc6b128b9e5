package dev.mediamanager.storage.local;

import dev.mediamanager.StorageException;
import dev.mediamanager.spi.PutRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** Copies the content of a put to its draft, and counts. */
final class ContentCopy {
    private static final int BUFFER_SIZE = 256 * 1024;

    private ContentCopy() {}

    /** Returns the number of bytes; an {@link IOException} is one of the disk, not of the content. */
    static long copy(PutRequest request, Draft draft) throws IOException {
        OptionalLong declared = request.length();
        // One byte more than is declared shows at once whether more is coming.
        byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, declared.orElse(BUFFER_SIZE) + 1)];
        long total = 0;
        for (int count; (count = read(request.content(), buffer)) >= 0; ) {
            total += count;
            if (declared.isPresent() && total > declared.getAsLong()) {
                throw mismatch(request, "at least " + total);
            }
            draft.write(buffer, count);
        }
        if (declared.isPresent() && total != declared.getAsLong()) {
            throw mismatch(request, Long.toString(total));
        }
        return total;
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("The content failed while it was stored", e);
        }
    }

    private static StorageException mismatch(PutRequest request, String found) {
        return new StorageException(
                StorageException.Reason.LENGTH_MISMATCH,
                "Blob " + request.key() + " was to have " + request.length().orElse(0) + " bytes, but " + found
                        + " came; nothing was stored");
    }
}
