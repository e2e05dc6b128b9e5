package dev.mediamanager.storage.local;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page of a listing: the first file names after the cursor, in their order. Keeps no more names than a page has, whatever lies in a
 * folder.
 */
final class Listing {
    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

    private final Layout layout;
    private final int size;
    private final String prefix;
    private final String cursor;
    private final TreeSet<String> names = new TreeSet<>();

    private Listing(Layout layout, int size, String prefix, String cursor) {
        this.layout = layout;
        this.size = size;
        this.prefix = Layout.fileName(prefix);
        this.cursor = Layout.fileName(cursor);
    }

    static Page<BlobStat> page(Layout layout, int size, String prefix, Optional<String> cursor) throws IOException {
        if (!Layout.isKeyText(prefix)) {
            return new Page<>(List.of(), Optional.empty());
        }
        try {
            return new Listing(layout, size, prefix, cursor.orElse("")).page();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Page<BlobStat> page() throws IOException {
        collect();
        boolean more = names.size() > size;
        if (more) {
            names.pollLast();
        }
        List<BlobStat> stats = new ArrayList<>(names.size());
        for (String name : names) {
            stat(name).ifPresent(stats::add);
        }
        return new Page<>(stats, more ? Optional.of(Layout.keyText(names.last())) : Optional.empty());
    }

    private void collect() throws IOException {
        for (String first : heads(layout.root(), "")) {
            for (String both : heads(layout.folder(first), first)) {
                collectFiles(both);
                if (names.size() > size) {
                    return; // every further folder holds greater names
                }
            }
        }
    }

    /** Returns the heads of the folders that may hold names of this page, sorted; {@code head} is that of the folder above. */
    private Iterable<String> heads(Path folder, String head) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (Layout.isFolderName(head, name)
                        && mayHold(head + name)
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(head + name);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} vanished while it was listed", folder);
        }
        return found;
    }

    private boolean mayHold(String head) {
        boolean hasPrefix = head.startsWith(prefix) || prefix.startsWith(head);
        return hasPrefix && head.compareTo(Layout.head(cursor).substring(0, head.length())) >= 0;
    }

    private void collectFiles(String head) throws IOException {
        Path folder = layout.folder(head);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (isWanted(name) && Layout.key(head, name).isPresent()) {
                    names.add(name);
                    if (names.size() > size + 1) {
                        names.pollLast();
                    }
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} vanished while it was listed", folder);
        }
    }

    private boolean isWanted(String name) {
        boolean fits = names.size() <= size || name.compareTo(names.last()) < 0;
        return fits && name.startsWith(prefix) && name.compareTo(cursor) > 0;
    }

    private Optional<BlobStat> stat(String name) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(layout.file(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            BlobKey key = new BlobKey(Layout.keyText(name));
            return attributes.isRegularFile() ? Optional.of(new BlobStat(key, attributes.size())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // deleted meanwhile
        }
    }
}
