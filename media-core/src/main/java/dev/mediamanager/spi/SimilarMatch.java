package dev.mediamanager.spi;

import dev.mediamanager.MediaId;
import java.util.Comparator;

/**
 * A media that was found by what it looks like. The nearest come first, then the newest.
 *
 * @param media which
 * @param distance by how many bits the nearest of its hashes differs
 */
public record SimilarMatch(MediaId media, int distance) implements Comparable<SimilarMatch> {
    private static final Comparator<SimilarMatch> NEAREST_THEN_NEWEST = Comparator.comparingInt(SimilarMatch::distance)
            .thenComparing(SimilarMatch::media, Comparator.reverseOrder());

    @Override
    public int compareTo(SimilarMatch other) {
        return NEAREST_THEN_NEWEST.compare(this, other);
    }
}
