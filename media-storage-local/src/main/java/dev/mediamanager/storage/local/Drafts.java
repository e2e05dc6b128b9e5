package dev.mediamanager.storage.local;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The area of unfinished writes, shared by all stores that are open on one root. Thread-safe. */
final class Drafts {
    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(24);
    private static final String SEPARATOR = "~"; // in no key

    private final Path area;
    private final Folders folders;
    private final Disk disk;
    private final AtomicLong counter = new AtomicLong();
    private @Nullable DraftFolder own;
    private boolean closed;

    Drafts(Path area, Folders folders, Disk disk) {
        this.area = area;
        this.folders = folders;
        this.disk = disk;
    }

    /** Begins an unfinished write of a key. */
    Draft begin(BlobKey key) throws IOException {
        Path file = ownFolder().resolve(draftPrefix(key) + counter.incrementAndGet());
        try {
            return Draft.create(disk, file);
        } catch (NoSuchFileException e) { // somebody cleaned up by hand
            folders.create(area);
            folders.create(Layout.parent(file));
            return Draft.create(disk, file);
        }
    }

    /** Returns the name that a writer must create before it renames a draft of this key. */
    Path claim(BlobKey key) {
        return area.resolve(draftPrefix(key) + "claim");
    }

    private static String draftPrefix(BlobKey key) {
        return Layout.fileName(key) + SEPARATOR;
    }

    private synchronized Path ownFolder() throws IOException {
        if (closed) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "This store is closed; open a new one");
        }
        DraftFolder folder = own;
        if (folder == null) {
            folders.create(area);
            Folders.requireReal(area);
            folder = DraftFolder.create(area);
            own = folder;
        }
        return folder.path();
    }

    /** Ends all unfinished writes of a key, whoever began them. */
    void discard(BlobKey key) throws IOException {
        String prefix = draftPrefix(key);
        for (Path folder : entries()) {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                discard(folder, prefix);
            }
        }
    }

    private void discard(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(
                folder, file -> String.valueOf(file.getFileName()).startsWith(prefix))) {
            for (Path draft : drafts) {
                disk.delete(draft);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("{} was closed meanwhile", folder);
        }
    }

    /** Removes what crashed processes left behind. Never fails: what cannot be removed now can be next time. */
    void sweep(Clock clock) {
        Instant abandonedBefore = clock.instant().minus(ABANDONED_AFTER);
        try {
            Set<Path> all = new TreeSet<>();
            entries().forEach(entry -> all.add(DraftFolder.ofEntry(entry)));
            for (Path folder : all) {
                sweep(folder, abandonedBefore);
            }
        } catch (IOException | StorageException e) {
            LOG.warn("Unfinished writes in {} could not be looked for: {}", area, e.toString());
        }
    }

    private static void sweep(Path folder, Instant abandonedBefore) {
        try {
            if (DraftFolder.sweep(folder, abandonedBefore)) {
                LOG.info("Removed the unfinished writes that a process left in {}", folder);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} could not be swept", folder, e);
        }
    }

    private Set<Path> entries() throws IOException {
        Set<Path> found = new TreeSet<>();
        if (Folders.find(area).isEmpty()) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(area)) {
            entries.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    synchronized void close() throws IOException {
        closed = true;
        DraftFolder folder = own;
        own = null;
        if (folder != null) {
            folder.close();
        }
    }
}
