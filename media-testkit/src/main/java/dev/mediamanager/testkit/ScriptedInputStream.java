package dev.mediamanager.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A content that gives its bytes in reads of a chosen size, does something at a chosen byte, and sees how it is treated. */
final class ScriptedInputStream extends InputStream {
    /** What happens at the chosen byte; may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    private final Pattern pattern;
    private final InputStream bytes;
    private int maxRead = Integer.MAX_VALUE;
    private long actionAt = -1;
    private Action action = () -> {};
    private long delivered;
    private boolean closed;

    ScriptedInputStream(Pattern pattern) {
        this.pattern = pattern;
        this.bytes = pattern.stream();
    }

    /** Gives at most so many bytes per read. */
    ScriptedInputStream inReadsOf(int max) {
        maxRead = max;
        return this;
    }

    /** Does something once, before the byte at the offset is given; the offset may be the end. */
    ScriptedInputStream at(long offset, Action what) {
        actionAt = offset;
        action = what;
        return this;
    }

    ScriptedInputStream failingAt(long offset, IOException failure) {
        return at(offset, () -> {
            throw failure;
        });
    }

    long delivered() {
        return delivered;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (closed) {
            throw new IOException("The content was read after it had been closed");
        }
        if (actionAt == delivered) {
            actionAt = -1;
            action.run();
        }
        int wanted = Math.min(length, maxRead);
        if (actionAt > delivered) {
            wanted = (int) Math.min(wanted, actionAt - delivered);
        }
        int count = bytes.read(buffer, offset, wanted);
        delivered += Math.max(0, count);
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "content of " + pattern.length() + " bytes";
    }
}
