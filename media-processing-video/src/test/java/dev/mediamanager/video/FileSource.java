package dev.mediamanager.video;

import dev.mediamanager.ByteRange;
import dev.mediamanager.spi.SourceAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file. */
record FileSource(Path localFile) implements SourceAccess {
    @Override
    public long length() {
        try {
            return Files.size(localFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(ByteRange range) {
        try {
            InputStream in = Files.newInputStream(localFile);
            in.skipNBytes(range.offset());
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
