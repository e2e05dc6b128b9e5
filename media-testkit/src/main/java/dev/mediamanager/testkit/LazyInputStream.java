package dev.mediamanager.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that is opened when it is read for the first time. For one reader. */
final class LazyInputStream extends FilterInputStream {
    /** Opens the stream; may fail. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private final Opening opening;
    private boolean opened;

    LazyInputStream(Opening opening) {
        super(InputStream.nullInputStream());
        this.opening = opening;
    }

    private InputStream opened() throws IOException {
        if (!opened) {
            opened = true;
            in = opening.open();
        }
        return in;
    }

    @Override
    public int read() throws IOException {
        return opened().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return opened().read(buffer, offset, length);
    }
}
