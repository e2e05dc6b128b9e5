package dev.mediamanager.internal.inspect;

import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.io.ExactInputStream;
import dev.mediamanager.spi.SourceAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in a workspace as extractors see it. */
public final class FileSourceAccess implements SourceAccess {
    private final Path file;
    private final long length;

    /** Gives access to a file that no longer changes. */
    public FileSourceAccess(Path file) throws IOException {
        this.file = file;
        this.length = Files.size(file);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(ByteRange range) {
        try {
            InputStream in = Channels.newInputStream(FileChannel.open(file).position(range.offset()));
            return new ExactInputStream(in, range.length(), file.toString());
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot read " + file, e);
        }
    }

    @Override
    public Path localFile() {
        return file;
    }
}
