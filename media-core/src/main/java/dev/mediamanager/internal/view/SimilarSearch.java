package dev.mediamanager.internal.view;

import dev.mediamanager.Media;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.SimilarMedia;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what looks alike, and drops what may not be seen: a search goes on until it has enough that may.
 *
 * @param like the media that the others should look like, which does not count, and whose tenant bounds the search
 */
record SimilarSearch(Engine engine, Guard guard, Optional<Media> like) {
    private static final int BATCH = 100;

    List<SimilarMedia> find(Optional<PerceptualHash> hash, int maxDistance, int limit) {
        check("similar maxDistance", maxDistance, 0, PerceptualHash.MAX_DISTANCE);
        check("similar limit", limit, 1, MediaQuery.MAX_LIMIT);
        Optional<String> tenant = like.map(Media::tenant).or(guard::tenant);
        return hash.map(h -> find(new SimilarQuery(h, maxDistance, tenant, Optional.empty(), BATCH), limit))
                .orElse(List.of());
    }

    private List<SimilarMedia> find(SimilarQuery first, int limit) {
        List<SimilarMedia> found = new ArrayList<>();
        SimilarQuery query = first;
        while (true) {
            List<SimilarMatch> matches = engine.parts().repository().findSimilar(query);
            for (SimilarMatch match : matches) {
                visible(match).ifPresent(media -> found.add(new SimilarMedia(media, match.distance())));
                if (found.size() == limit) {
                    return found;
                }
            }
            if (matches.size() < BATCH) {
                return found;
            }
            query = query.continuedAfter(matches.get(BATCH - 1));
        }
    }

    private Optional<Media> visible(SimilarMatch match) {
        return engine.parts()
                .catalogue()
                .find(match.media())
                .filter(media ->
                        like.filter(itself -> itself.id().equals(media.id())).isEmpty())
                .filter(media -> guard.allows(Operation.VIEW, media));
    }

    private static void check(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw MediaRejectedException.argument(field, Integer.toString(value), min + " to " + max);
        }
    }
}
