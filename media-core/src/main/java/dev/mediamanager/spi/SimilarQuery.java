package dev.mediamanager.spi;

import dev.mediamanager.PerceptualHash;
import java.util.Optional;

/**
 * Asks for media by what they look like.
 *
 * @param hash what they should look like
 * @param maxDistance by how many bits they may differ, 0 to 64
 * @param tenant only media of this tenant
 * @param after continue after this one
 * @param limit the most media to return, at least 1
 */
public record SimilarQuery(
        PerceptualHash hash, int maxDistance, Optional<String> tenant, Optional<SimilarMatch> after, int limit) {
    /** Returns a copy that continues after this match. */
    public SimilarQuery continuedAfter(SimilarMatch match) {
        return new SimilarQuery(hash, maxDistance, tenant, Optional.of(match), limit);
    }

    /** Tells whether a match comes later than the one to continue after. */
    public boolean isDue(SimilarMatch match) {
        return after.filter(before -> match.compareTo(before) <= 0).isEmpty();
    }
}
