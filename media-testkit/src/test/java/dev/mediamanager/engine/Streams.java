package dev.mediamanager.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Streams that do as a test says. */
final class Streams {
    private Streams() {}

    /** Reads into a buffer. */
    @FunctionalInterface
    interface Read {
        int read(byte[] buffer, int offset, int length) throws IOException;
    }

    /** Does something that may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    static InputStream reading(Read read) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read.read(buffer, offset, length);
            }
        };
    }

    /** Does something before each read. */
    static InputStream before(InputStream in, Action action) {
        return reading((buffer, offset, length) -> {
            action.run();
            return in.read(buffer, offset, length);
        });
    }

    /** Does something instead of closing. */
    static InputStream closing(InputStream in, Action action) {
        return new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                action.run();
            }
        };
    }
}
