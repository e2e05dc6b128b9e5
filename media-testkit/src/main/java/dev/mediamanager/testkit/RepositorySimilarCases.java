package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Analysis;
import dev.mediamanager.Exposure;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaType;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Finding what looks alike. */
abstract class RepositorySimilarCases extends RepositoryCases {
    private static final PerceptualHash ZERO = new PerceptualHash(0);
    private static final Recipe ANALYSIS = Recipe.of(new Analysis().named("analysis"));

    private Media withHash(long bits) {
        return withHash(library.ready(), bits);
    }

    private Media withHash(Media media, long bits) {
        Job job = library.claimed(media, ANALYSIS);
        library.finish(job, new JobOutcome.Succeeded(List.of(analysis(job, "analysis", bits)), List.of()));
        return library.reload(media);
    }

    private JobOutcome.Made analysis(Job job, String variant, long bits) {
        ImageAnalysis found = new ImageAnalysis(
                "L", "T", List.of(), new PerceptualHash(bits), 0, new Exposure(0, 0, 0, 0), false, false);
        Rendition file = new Rendition(
                Rendition.MAIN,
                library.stage(job),
                new MediaType("application/json"),
                10,
                RepositoryFixture.SHA,
                found.toInfo(),
                Optional.empty(),
                false);
        return new JobOutcome.Made(variant, file, Optional.empty());
    }

    private static SimilarQuery query(PerceptualHash hash, int maxDistance) {
        return new SimilarQuery(hash, maxDistance, Optional.empty(), Optional.empty(), 1000);
    }

    @Test
    void findSimilar_sortsTheNearestThenTheNewestFirst() {
        Media far = withHash(0b111);
        Media near = withHash(0b1);
        Media newerNear = withHash(1L << 63);
        withHash(0b1111);

        assertThat(rows.findSimilar(query(ZERO, 3)))
                .containsExactly(
                        new SimilarMatch(newerNear.id(), 1),
                        new SimilarMatch(near.id(), 1),
                        new SimilarMatch(far.id(), 3));
    }

    /** The model is the definition: the distance of each, at every radius, also where an index is not used any more. */
    @Test
    void findSimilar_isExactAtEveryDistance() {
        Random random = new Random(7);
        List<SimilarMatch> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long bits = 0;
            for (int flips = i % 20; flips > 0; flips--) {
                bits ^= 1L << random.nextInt(64);
            }
            all.add(new SimilarMatch(withHash(bits).id(), Long.bitCount(bits)));
        }
        for (int distance : new int[] {0, 1, 3, 4, 5, 7, 8, 12, 20, 64}) {
            List<SimilarMatch> expected = all.stream()
                    .filter(match -> match.distance() <= distance)
                    .sorted()
                    .toList();
            assertThat(rows.findSimilar(query(ZERO, distance)))
                    .as("within %s", distance)
                    .isEqualTo(expected);
        }
    }

    @Test
    void findSimilar_inPages_isTheSame() {
        for (int i = 0; i < 7; i++) {
            withHash(i);
        }
        List<SimilarMatch> whole = rows.findSimilar(query(ZERO, 64));
        List<SimilarMatch> pages = new ArrayList<>();
        SimilarQuery query = new SimilarQuery(ZERO, 64, Optional.empty(), Optional.empty(), 2);
        for (List<SimilarMatch> page = rows.findSimilar(query); !page.isEmpty(); page = rows.findSimilar(query)) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            pages.addAll(page);
            query = query.continuedAfter(page.get(page.size() - 1));
        }
        assertThat(whole).hasSize(7).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void findSimilar_twoHashesOfOneMedia_areOneMatch() {
        Media media = library.ready();
        Job job = library.claimed(media, Recipe.of(new Analysis().named("one"), new Analysis().named("two")));
        library.finish(
                job, new JobOutcome.Succeeded(List.of(analysis(job, "one", 0xff), analysis(job, "two", 1)), List.of()));
        SimilarMatch match = new SimilarMatch(media.id(), 1);

        assertThat(rows.findSimilar(query(ZERO, 64))).containsExactly(match);
        assertThat(rows.findSimilar(query(ZERO, 64).continuedAfter(match))).isEmpty();
    }

    @Test
    void findSimilar_staysInTheTenant() {
        Media media = withHash(0);
        SimilarQuery own = new SimilarQuery(ZERO, 0, Optional.of(media.tenant()), Optional.empty(), 10);
        SimilarQuery foreign = new SimilarQuery(ZERO, 0, Optional.of("elsewhere"), Optional.empty(), 10);

        assertThat(rows.findSimilar(own)).containsExactly(new SimilarMatch(media.id(), 0));
        assertThat(rows.findSimilar(foreign)).isEmpty();
        assertThat(rows.findSimilar(new SimilarQuery(ZERO, 64, Optional.of("elsewhere"), Optional.empty(), 10)))
                .isEmpty();
    }

    @Test
    void findSimilar_replacedVersion_isNotFound() {
        Media media = withHash(0);

        library.upload().versionOf(media.id()).ready();

        assertThat(rows.findSimilar(query(ZERO, 64))).isEmpty();
    }

    @Test
    void findSimilar_deletedMedia_isNotFound() {
        Media media = withHash(0);

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(rows.findSimilar(query(ZERO, 64))).isEmpty();
    }
}
