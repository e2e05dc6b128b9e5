package dev.mediamanager.spi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** A stream that fails as soon as nobody wants its bytes any more, which is asked before each read. */
final class StoppableInputStream extends FilterInputStream {
    private final BooleanSupplier wanted;

    StoppableInputStream(InputStream in, BooleanSupplier wanted) {
        super(in);
        this.wanted = wanted;
    }

    private void check() throws IOException {
        if (!wanted.getAsBoolean()) {
            throw new IOException("Nobody wants these bytes any more");
        }
    }

    @Override
    public int read() throws IOException {
        check();
        return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        return in.read(buffer, offset, length);
    }
}
