package dev.mediamanager.internal.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Notes accesses, when it is on. Thread-safe, and no call waits for what it writes. */
public final class AccessLog implements Guard.Denials, AutoCloseable {
    private static final Duration REPEATED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_AGENT = 256;
    private static final int LONGEST_DETAIL = 512;

    /** What makes two views the same one. */
    private record Repeat(
            AccessAction action,
            String tenant,
            String user,
            Optional<String> address,
            Optional<MediaId> media,
            String detail) {}

    private final Parts parts;
    private final AuditOptions options;
    private final Optional<AccessWriter> writer;
    private final Cache<Repeat, Instant> recent =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** Starts to write, if it is on. */
    public AccessLog(Parts parts, AuditOptions options) {
        this.parts = parts;
        this.options = options;
        this.writer = options.on()
                ? Optional.of(
                        new AccessWriter(parts.repository(), () -> parts.ids().random(), parts::now))
                : Optional.empty();
    }

    /** Returns a guard that decides as this one does, and whose refusals are noted. */
    public Guard watch(Guard guard) {
        return options.on() ? new Guard.Watched(guard, this) : guard;
    }

    /** Notes that bytes were asked for, of the current version unless the reference says another. */
    public void note(AccessAction action, Actor actor, Media media, MediaRef ref) {
        MediaRef exact =
                ref.version().isPresent() ? ref : ref.ofVersion(media.current().id());
        note(action, actor, media.tenant(), Optional.of(media.id()), exact.toString());
    }

    /** Notes what was done with a media. */
    public void note(AccessAction action, Actor actor, Media media, String detail) {
        note(action, actor, media.tenant(), Optional.of(media.id()), detail);
    }

    /** Notes what was done with a collection, and with a media in it. */
    public void note(Actor actor, MediaCollection collection, Optional<MediaId> media, String done) {
        note(AccessAction.EDIT, actor, collection, media, done);
    }

    /** Notes an upload that was finished in the background, for who began it; from where is not known by then. */
    public void uploaded(NewSession session, Media media) {
        note(
                AccessAction.UPLOAD,
                Actor.user(session.user()).inTenant(session.tenant()),
                media,
                session.version().value());
    }

    @Override
    public void denied(Actor actor, Operation operation, Optional<Media> media) {
        note(
                AccessAction.DENIED,
                actor,
                media.map(Media::tenant).orElse(actor.tenant()),
                media.map(Media::id),
                operation.name());
    }

    @Override
    public void denied(Actor actor, Operation operation, MediaCollection collection) {
        note(AccessAction.DENIED, actor, collection, Optional.empty(), operation.name());
    }

    private void note(
            AccessAction action, Actor actor, MediaCollection collection, Optional<MediaId> media, String what) {
        note(action, actor, collection.tenant(), media, "collection " + collection.id() + " " + what);
    }

    private void note(AccessAction action, Actor actor, String tenant, Optional<MediaId> media, String detail) {
        writer.ifPresent(open -> {
            Optional<String> address = actor.address().map(this::address);
            Instant now = parts.now().truncatedTo(ChronoUnit.MILLIS);
            String what = clean(detail, LONGEST_DETAIL);
            AccessEntry entry = new AccessEntry(
                    parts.ids().random(),
                    now,
                    action,
                    tenant,
                    clean(actor.user(), actor.user().length()),
                    clean(actor.tenant(), actor.tenant().length()),
                    address,
                    actor.agent().map(agent -> clean(agent, LONGEST_AGENT)),
                    media,
                    what,
                    0);
            if (action == AccessAction.VIEW || action == AccessAction.DENIED) {
                addOnce(open, new Repeat(action, actor.tenant(), actor.user(), address, media, what), entry);
            } else {
                boolean unused = open.add(entry);
            }
        });
    }

    /** What is not queued is not remembered either: the next one like it is tried again. */
    private void addOnce(AccessWriter open, Repeat repeat, AccessEntry entry) {
        recent.asMap().compute(repeat, (key, old) -> {
            if (old != null && entry.at().isBefore(old.plus(REPEATED))) {
                return old;
            }
            return open.add(entry) ? entry.at() : Instant.MIN;
        });
    }

    private String address(String address) {
        return options.masked() ? AddressMask.mask(address) : clean(address, LONGEST_ADDRESS);
    }

    /** What clients send must be a text that every database keeps as it is. */
    private static String clean(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE ? '?' : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Writes what was noted. */
    @Override
    public void close() {
        writer.ifPresent(AccessWriter::close);
    }
}
