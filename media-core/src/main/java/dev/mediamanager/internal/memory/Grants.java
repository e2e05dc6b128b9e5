package dev.mediamanager.internal.memory;

import dev.mediamanager.Actor;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.Grantee;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaRejectedException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The grants of a repository in memory. Not thread-safe: its owner locks. */
final class Grants {
    private record Entry(Grant grant, Optional<String> tokenHash) {}

    private final Map<GrantId, Entry> entries = new TreeMap<>();

    void add(Grant grant, Optional<String> tokenHash, int most, Instant now) {
        if (entries.containsKey(grant.id())) {
            return;
        }
        entries.values()
                .removeIf(entry -> entry.grant().media().equals(grant.media())
                        && entry.grant().terms().expired(now));
        int others = list(grant.media()).size();
        if (others >= most) {
            throw MediaRejectedException.argument(
                    "number of grants of media " + grant.media(), Integer.toString(others + 1), "at most " + most);
        }
        entries.put(grant.id(), new Entry(grant, tokenHash));
    }

    List<Grant> list(MediaId media) {
        return entries.values().stream()
                .map(Entry::grant)
                .filter(grant -> grant.media().equals(media))
                .toList();
    }

    List<Grant> find(Collection<MediaId> media, Actor actor) {
        return entries.values().stream()
                .map(Entry::grant)
                .filter(grant -> media.contains(grant.media()) && isFor(grant.grantee(), actor))
                .toList();
    }

    private static boolean isFor(Grantee grantee, Actor actor) {
        if (grantee instanceof Grantee.User user) {
            return user.tenant().equals(actor.tenant()) && user.name().equals(actor.user());
        }
        return grantee instanceof Grantee.Role role
                && role.tenant().equals(actor.tenant())
                && actor.roles().contains(role.name());
    }

    Optional<Grant> link(String tokenHash) {
        return entries.values().stream()
                .filter(entry -> entry.tokenHash().filter(tokenHash::equals).isPresent())
                .map(Entry::grant)
                .findFirst();
    }

    boolean remove(MediaId media, GrantId id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> entry.grant().media().equals(media))
                .map(entry -> entries.remove(id))
                .isPresent();
    }

    void forget(MediaId media) {
        entries.values().removeIf(entry -> entry.grant().media().equals(media));
    }
}
