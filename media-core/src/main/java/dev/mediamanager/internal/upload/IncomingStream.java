package dev.mediamanager.internal.upload;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of an upload on their way in, the first ones first: refuses too many and too few, and tells how many came. It remembers what it
 * threw, since a store may wrap or swallow it.
 */
final class IncomingStream extends InputStream {
    private static final int REPORT_EVERY = 100 * 1024;

    private final byte[] head;
    private final SourceStream rest;
    private final long maxBytes;
    private final OptionalLong declared;
    private final Arrival arrival;
    private Optional<RuntimeException> failure = Optional.empty();
    private long count;
    private long reported;
    private boolean ended;

    /** Watches the bytes come; what it throws ends the upload. */
    interface Arrival {
        /** Called before each read. */
        void reading();

        /** Called after each 100 KiB or so, and at the end, with the number of bytes so far. */
        void received(long total);

        /** Called once all bytes were handed out, before the last {@link #received}. */
        default void ended(long total) {}
    }

    IncomingStream(Incoming incoming, SourceStream rest, long maxBytes, Arrival arrival) {
        this.head = incoming.head();
        this.declared = incoming.declared();
        this.rest = rest;
        this.maxBytes = maxBytes;
        this.arrival = arrival;
    }

    /** Returns what this stream threw, if it did. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        try {
            return ended ? -1 : receive(buffer, offset, length);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private int receive(byte[] buffer, int offset, int length) {
        arrival.reading();
        int n = next(buffer, offset, length);
        if (n < 0) {
            ended = true;
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

    private int next(byte[] buffer, int offset, int length) {
        if (count >= head.length) {
            return rest.read(buffer, offset, length);
        }
        int n = (int) Math.min(length, head.length - count);
        System.arraycopy(head, (int) count, buffer, offset, n);
        return n;
    }

    private void checkSize() {
        if (count > maxBytes) {
            throw Admission.tooLarge(count + " or more", maxBytes);
        }
        if (declared.isPresent() && count > declared.getAsLong()) {
            throw Admission.mismatch("more than " + declared.getAsLong(), declared);
        }
    }

    private void checkEnd() {
        if (declared.isPresent() && count < declared.getAsLong()) {
            throw Admission.mismatch(Long.toString(count), declared);
        }
        arrival.ended(count);
        if (count > reported) {
            report();
        }
    }

    private void report() {
        reported = count;
        arrival.received(count);
    }
}
