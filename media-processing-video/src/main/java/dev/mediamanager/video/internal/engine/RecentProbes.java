package dev.mediamanager.video.internal.engine;

import dev.mediamanager.Limits;
import dev.mediamanager.video.internal.probe.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the latest sources, so that a file that was probed as it was uploaded is not probed again by its first jobs: a process of its own each
 * time, a fifth of what a poster takes. A file is the same as before if the file system gives it the same key (on POSIX device and inode, which a move
 * keeps), length and time of modification; where there are no keys, nothing is remembered. Thread-safe.
 */
public final class RecentProbes {
    private static final int MOST = 32;

    private final Map<Identity, Probe> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Probe> eldest) {
            return size() > MOST;
        }
    };

    /** Returns what was found in this file before, or finds it now. Failures are not remembered. */
    public Probe of(SourceFile source, Supplier<Probe> probing) {
        Optional<Identity> before = Identity.of(source);
        Optional<Probe> remembered = before.flatMap(this::find);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Probe found = probing.get();
        before.filter(identity -> Identity.of(source).equals(before)).ifPresent(identity -> keep(identity, found));
        return found;
    }

    private synchronized Optional<Probe> find(Identity identity) {
        return Optional.ofNullable(known.get(identity));
    }

    private synchronized void keep(Identity identity, Probe probe) {
        known.put(identity, probe);
    }

    private record Identity(Object key, long length, FileTime changed, String demuxer, Limits limits) {
        static Optional<Identity> of(SourceFile source) {
            try {
                BasicFileAttributes file = Files.readAttributes(source.path(), BasicFileAttributes.class);
                @Nullable Object key = file.fileKey();
                return key == null
                        ? Optional.empty()
                        : Optional.of(new Identity(
                                key, file.size(), file.lastModifiedTime(), source.demuxer(), source.limits()));
            } catch (IOException e) {
                return Optional.empty(); // the engine says best what is wrong with it
            }
        }
    }
}
