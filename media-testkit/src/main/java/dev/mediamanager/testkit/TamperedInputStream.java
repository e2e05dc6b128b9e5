package dev.mediamanager.testkit;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalLong;

/** Bytes that break off, change, or are one too few or too many. */
final class TamperedInputStream extends FilterInputStream {
    private static final int NONE = -1;

    private final Fault fault;
    private final long middle;
    private int ahead = NONE;
    private long count;
    private boolean started;
    private boolean ended;
    private boolean broke;

    /** Wraps a stream; where its length is not known, what happens in the middle happens at the first byte. */
    TamperedInputStream(InputStream in, Fault fault, OptionalLong length) {
        super(new BufferedInputStream(in));
        this.fault = fault;
        this.middle = length.orElse(0) / 2;
    }

    static boolean tampers(Fault fault) {
        return switch (fault) {
            case RESET, NO_SPACE, MISSING_BYTE, EXTRA_BYTE, FLIPPED_BIT -> true;
            default -> false;
        };
    }

    /** Returns how many bytes came from the stream below. */
    long untamperedCount() {
        return count;
    }

    boolean broke() {
        return broke;
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        int next = take();
        boolean inTheMiddle = next < 0 ? count <= middle : count - 1 == middle;
        if (inTheMiddle && (fault == Fault.RESET || fault == Fault.NO_SPACE)) {
            broke = true;
            throw new IOException("Planned fault: connection reset");
        }
        if (next < 0) {
            ended = true;
            return fault == Fault.EXTRA_BYTE ? 'x' : -1;
        }
        return inTheMiddle && fault == Fault.FLIPPED_BIT ? next ^ 1 : next;
    }

    /** Returns the next byte of the stream below, always one behind if the last is to be dropped. */
    private int take() throws IOException {
        if (fault != Fault.MISSING_BYTE) {
            return counted(super.read());
        }
        if (!started) {
            started = true;
            ahead = counted(super.read());
        }
        int next = ahead;
        ahead = counted(super.read());
        return ahead < 0 ? -1 : next;
    }

    private int counted(int next) {
        count += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int read = 0;
        while (read < length) {
            int next = read();
            if (next < 0) {
                return read == 0 ? -1 : read;
            }
            buffer[offset + read] = (byte) next;
            read++;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = 0;
        while (skipped < wanted && read() >= 0) {
            skipped++;
        }
        return skipped;
    }
}
