package dev.mediamanager.internal.access;

import dev.mediamanager.Actor;
import dev.mediamanager.Grant;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.Operation;
import dev.mediamanager.spi.GrantRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What grants let be done now. They are read each time, so that one that was revoked in another process is worth nothing at once. Thread-safe.
 *
 * @param rows the grants
 * @param now the time
 */
public record Grants(GrantRepository rows, Supplier<Instant> now) {
    private static final int TOKEN_LENGTH = 43;

    boolean allow(Actor actor, Operation operation, Media media) {
        return rows.findGrants(Set.of(media.id()), actor).stream()
                .anyMatch(grant -> grant.terms().allow(operation, now.get()));
    }

    /** Returns those of these media that an actor may see. */
    Set<MediaId> visible(Actor actor, List<MediaId> media) {
        return rows.findGrants(media, actor).stream()
                .filter(grant -> grant.terms().allow(Operation.VIEW, now.get()))
                .map(Grant::media)
                .collect(Collectors.toSet());
    }

    /** Returns the grant of a link, if it is worth anything. */
    public Optional<Grant> ofLink(String tokenHash) {
        return rows.findLink(tokenHash).filter(grant -> !grant.terms().expired(now.get()));
    }

    /** Returns what is kept of a token: a stolen database must open nothing. What is no token has none. */
    public static Optional<String> hash(String token) {
        if (token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }
}
