package dev.mediamanager.internal.io;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private folders for work in progress, readable by this user only. Their names tell whose they are, by process (its id and its start, since
 * ids come again) and by manager, so that nothing but our own leftovers is ever removed. Thread-safe.
 */
public final class Workspaces {
    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})-([0-9a-f]{8})-[0-9a-f-]{36}");
    private static final String PROCESS = processName();
    private static final Duration CLOCK_JITTER = Duration.ofSeconds(10);

    private final Path root;
    private final String mark = PROCESS + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Set<Path> open = ConcurrentHashMap.newKeySet();

    /** Uses a folder, created on first use, that belongs to MediaManager alone. */
    public Workspaces(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A folder in use; closing removes it with all it holds. */
    public final class Workspace implements AutoCloseable {
        private final Path folder;

        private Workspace(Path folder) {
            this.folder = folder;
        }

        /** Returns the folder. */
        public Path folder() {
            return folder;
        }

        @Override
        public void close() {
            remove(folder);
            open.remove(folder);
        }
    }

    /** Creates an empty folder. */
    public Workspace create() {
        Path folder = root.resolve(mark + UUID.randomUUID());
        open.add(folder);
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, permissions(root));
            }
            Files.createDirectory(folder, permissions(root));
        } catch (IOException e) {
            open.remove(folder);
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE,
                    "Cannot create the work folder " + folder + "; check its rights and free space",
                    e);
        }
        return new Workspace(folder);
    }

    /** Returns the folders in the root that neither this manager uses, nor another one that may be alive. */
    public List<Path> leftovers() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(this::isLeftover).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot list the work folder " + root, e);
        }
    }

    /** Removes the leftovers and returns how many there were. */
    public int sweep() {
        List<Path> found = leftovers();
        found.forEach(Workspaces::remove);
        return found.size();
    }

    private boolean isLeftover(Path entry) {
        String name = entry.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || open.contains(entry)) {
            return false;
        }
        return name.startsWith(mark) || !(name.startsWith(PROCESS) || isAlive(parts.group(1), parts.group(2)));
    }

    private static boolean isAlive(String pid, String started) {
        if (Long.parseLong(pid) == ProcessHandle.current().pid()) {
            return false; // an older process had our id
        }
        Instant stated = Instant.ofEpochMilli(Long.parseLong(started));
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> isNear(start(process), stated))
                .isPresent();
    }

    /** Two processes may see the start of a third a little differently; where the platform does not tell, it is 0 for all. */
    private static boolean isNear(Instant start, Instant stated) {
        return Duration.between(start, stated).abs().compareTo(CLOCK_JITTER) < 0;
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String processName() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-" + start(self).toEpochMilli() + "-";
    }

    private static FileAttribute<?>[] permissions(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void remove(Path path) {
        try {
            if (Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                PathUtils.delete(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove the work folder {} now; the next reconcile will: {}", path, e.toString());
        }
    }
}
