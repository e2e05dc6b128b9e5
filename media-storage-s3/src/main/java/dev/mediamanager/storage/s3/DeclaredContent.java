package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** The content of a blob or part, which must be as long as was declared, if that was. For one thread. */
final class DeclaredContent {
    private final BlobKey key;
    private final InputStream content;
    private final OptionalLong declared;
    private long total;

    DeclaredContent(BlobKey key, InputStream content, OptionalLong declared) {
        this.key = key;
        this.content = content;
        this.declared = declared;
    }

    /** Returns how many bytes have been read. */
    long total() {
        return total;
    }

    /** Returns how many bytes must still come; if that is not known, more than there can be. */
    long left() {
        return declared.orElse(Long.MAX_VALUE) - total;
    }

    /**
     * Reads the next bytes into a buffer, at most {@link #left()}.
     *
     * @return how many; fewer than asked for only at the end of what has no declared length
     * @throws StorageException {@code LENGTH_MISMATCH} if there are fewer than were declared
     */
    long fill(PartBuffer buffer, long most) {
        long count = buffer.fill(content, most);
        total += count;
        if (count < most && declared.isPresent()) {
            throw Failures.lengthMismatch(key, declared.getAsLong(), "Only " + total + " bytes");
        }
        return count;
    }

    /** Checks that there is no more. @throws StorageException {@code LENGTH_MISMATCH} if there is */
    void requireEnd() {
        try {
            if (content.read() >= 0) {
                throw Failures.lengthMismatch(key, total, "More bytes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
