package dev.mediamanager.testkit.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Writes a RIFF file: chunks of a four-letter name, a length that is filled in later, and a body padded to an even length. */
final class Chunks {
    private final FileChannel file;

    Chunks(FileChannel file) {
        this.file = file;
    }

    /** Starts a chunk and returns the position to give to {@link #close(long)}. */
    long open(String name) throws IOException {
        long start = file.position();
        write(buffer(8).put(name.getBytes(StandardCharsets.US_ASCII)).putInt(0));
        return start;
    }

    /** Starts a {@code RIFF} or {@code LIST} chunk of a form type. */
    long open(String name, String form) throws IOException {
        long start = open(name);
        write(buffer(4).put(form.getBytes(StandardCharsets.US_ASCII)));
        return start;
    }

    /** Ends the chunk that began at {@code start}. */
    void close(long start) throws IOException {
        long end = file.position();
        ByteBuffer length = buffer(4).putInt(Math.toIntExact(end - start - 8)).flip();
        while (length.hasRemaining()) {
            file.write(length, start + 8 - length.remaining());
        }
        if (end % 2 != 0) {
            write(buffer(1).put((byte) 0));
        }
    }

    /** Writes a whole chunk and returns where it starts. */
    long chunk(String name, ByteBuffer filled) throws IOException {
        long start = open(name);
        write(filled);
        close(start);
        return start;
    }

    private void write(ByteBuffer filled) throws IOException {
        filled.flip();
        while (filled.hasRemaining()) {
            file.write(filled);
        }
    }

    /** Returns an empty little-endian buffer. */
    static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
