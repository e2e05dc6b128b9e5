package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * The bytes of an upload on their way in: refuses too many, too few, and a source that fails, and tells how many came. What it throws is
 * typed, so that a store's own failures can be told from the source's.
 */
final class IncomingStream extends InputStream {
    private static final int REPORT_EVERY = 100 * 1024;

    private final InputStream in;
    private final long maxBytes;
    private final OptionalLong declared;
    private final LongConsumer received;
    private long count;
    private long reported;

    IncomingStream(InputStream in, long maxBytes, OptionalLong declared, LongConsumer received) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.declared = declared;
        this.received = received;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new MediaRejectedException(
                    Reason.SOURCE_FAILED,
                    "The source failed after " + count + " bytes: " + e.getMessage(),
                    e.toString(),
                    "a readable source",
                    e);
        }
        if (n < 0) {
            checkEnd();
            return n;
        }
        count += n;
        checkSize();
        if (count - reported >= REPORT_EVERY) {
            report();
        }
        return n;
    }

    private void checkSize() {
        if (count > maxBytes) {
            throw tooLarge(Long.toString(count) + " or more", maxBytes);
        }
        if (declared.isPresent() && count > declared.getAsLong()) {
            throw mismatch("more than " + declared.getAsLong());
        }
    }

    private void checkEnd() {
        if (declared.isPresent() && count < declared.getAsLong()) {
            throw mismatch(Long.toString(count));
        }
        if (count > reported) {
            report();
        }
    }

    private void report() {
        reported = count;
        received.accept(count);
    }

    static MediaRejectedException tooLarge(String bytes, long maxBytes) {
        return new MediaRejectedException(
                Reason.TOO_LARGE,
                "The upload is too large; raise UploadPolicy.maxBytes if it must pass",
                bytes + " bytes",
                maxBytes + " bytes");
    }

    private MediaRejectedException mismatch(String arrived) {
        return new MediaRejectedException(
                Reason.LENGTH_MISMATCH,
                "The source delivered another number of bytes than it declared",
                arrived + " bytes",
                declared.orElse(0) + " bytes");
    }
}
