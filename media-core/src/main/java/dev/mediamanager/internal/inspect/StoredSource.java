package dev.mediamanager.internal.inspect;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.io.ExactInputStream;
import dev.mediamanager.spi.FileBackedStorage;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

/** A blob as plug-ins see it. */
public final class StoredSource implements SourceAccess {
    private final StorageProvider storage;
    private final BlobKey key;
    private final long length;
    private final Supplier<Path> workspace;
    private Optional<Path> copy = Optional.empty();

    /** Gives access to a blob of known length; the workspace is only asked for if a copy is needed. */
    public StoredSource(StorageProvider storage, BlobKey key, long length, Supplier<Path> workspace) {
        this.storage = storage;
        this.key = key;
        this.length = length;
        this.workspace = workspace;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(ByteRange range) {
        return new ExactInputStream(storage.open(key, range), range.length(), "blob " + key);
    }

    @Override
    public synchronized Path localFile() {
        if (storage instanceof FileBackedStorage files) {
            return files.file(key);
        }
        if (copy.isEmpty()) {
            Path file = workspace.get().resolve("source");
            try (InputStream in = open()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING); // of a copy that failed
            } catch (IOException e) {
                throw new StorageException(
                        StorageException.Reason.UNAVAILABLE, "Cannot copy blob " + key + " to " + file, e);
            }
            copy = Optional.of(file);
        }
        return copy.get();
    }
}
