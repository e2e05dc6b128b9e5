package dev.mediamanager.internal.memory;

import dev.mediamanager.BlobKey;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An upload session of a repository in memory. Not thread-safe: its owner locks. */
final class SessionRow {
    final NewSession session;
    final List<SessionPart> parts = new ArrayList<>();
    /** Blobs that are, or may become, its tail. */
    final TreeSet<BlobKey> staged = new TreeSet<>();

    long token = 1;
    int attempt = 1;
    Optional<SessionTail> tail = Optional.empty();
    Optional<Instant> finishing = Optional.empty();

    SessionRow(NewSession session) {
        this.session = session;
    }

    long offset() {
        return parts.stream().mapToLong(p -> p.part().length()).sum()
                + tail.map(SessionTail::length).orElse(0L);
    }
}
