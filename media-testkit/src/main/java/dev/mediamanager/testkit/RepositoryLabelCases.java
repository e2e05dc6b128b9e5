package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tags and projects, and the conditions of listings. */
abstract class RepositoryLabelCases extends RepositoryCases {
    @Test
    void commit_labels_areThere() {
        Media media = library.upload().tag("exam", "2026").project("cs101").ready();

        assertThat(media.labels().tags()).containsExactly("2026", "exam");
        assertThat(media.labels().project()).contains("cs101");
        assertThat(library.reload(media)).isEqualTo(media);
    }

    @Test
    void commit_newVersion_leavesTheLabels() {
        Media media = library.upload().tag("exam").project("cs101").ready();

        Media after = library.upload()
                .versionOf(media.id())
                .tag("other")
                .project("cs202")
                .ready();

        assertThat(after.labels()).isEqualTo(media.labels());
    }

    @Test
    void commit_asManyTagsAsThereMayBe_areKept() {
        String[] most =
                IntStream.range(0, Labels.MAX_TAGS).mapToObj(i -> "tag" + i).toArray(String[]::new);

        assertThat(library.upload().tag(most).ready().labels().tags()).containsExactlyInAnyOrder(most);
    }

    @Test
    void updateMedia_labels_replacesThemAndLeavesTheRest() {
        Media media = library.upload()
                .metadata(Map.of("a", "1"))
                .tag("exam", "draft")
                .project("cs101")
                .ready();
        Labels labels = media.labels().with("final").without("draft").inProject("cs202");

        Media after = rows.updateMedia(media.id(), media.revision(), MediaEdit.NONE.labels(labels), NOW);

        assertThat(after.labels())
                .isEqualTo(Labels.NONE.with("exam").with("final").inProject("cs202"));
        assertThat(after.title()).isEqualTo(media.title());
        assertThat(after.metadata()).isEqualTo(media.metadata());
        assertThat(library.reload(media)).isEqualTo(after);
        assertThat(ids(MediaQuery.ALL.tagged("draft"))).isEmpty();
        assertThat(ids(MediaQuery.ALL.inTenant("school").tagged("final"))).containsExactly(media.id());
        assertThat(ids(MediaQuery.ALL.inProject("cs101"))).isEmpty();
        assertThat(ids(MediaQuery.ALL.inProject("cs202"))).containsExactly(media.id());
    }

    @Test
    void updateMedia_noLabels_clearsThem() {
        Media media = library.upload().tag("exam").project("cs101").ready();

        Media after = rows.updateMedia(media.id(), media.revision(), MediaEdit.NONE.labels(Labels.NONE), NOW);

        assertThat(after.labels()).isEqualTo(Labels.NONE);
    }

    @Test
    void updateMedia_titleOnly_leavesTheLabels() {
        Media media = library.upload().tag("exam").project("cs101").ready();

        assertThat(rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), NOW)
                        .labels())
                .isEqualTo(media.labels());
    }

    @Test
    void updateMedia_labelsOfStaleRevision_areConflictAndChangeNothing() {
        Media media = library.upload().tag("exam").ready();
        Media newer = rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), NOW);

        assertThatThrownBy(() -> rows.updateMedia(
                        media.id(), media.revision(), MediaEdit.NONE.labels(Labels.NONE.with("late")), NOW))
                .isInstanceOf(MediaConflictException.class);

        assertThat(library.reload(media)).isEqualTo(newer);
    }

    @Test
    void deleteMedia_labelled_isInNoListing() {
        Media media = library.upload().tag("exam").project("cs101").ready();

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(ids(MediaQuery.ALL.tagged("exam"))).isEmpty();
        assertThat(ids(MediaQuery.ALL.inProject("cs101"))).isEmpty();
    }

    @Test
    void listMedia_stagedOnly_isInNoListing() {
        library.upload().tag("exam").project("cs101").stage();

        for (MediaOrder order : MediaOrder.values()) {
            assertThat(ids(MediaQuery.ALL.sortedBy(order).tagged("exam"))).isEmpty();
            assertThat(ids(MediaQuery.ALL.sortedBy(order).inProject("cs101"))).isEmpty();
            assertThat(ids(MediaQuery.ALL.sortedBy(order))).isEmpty();
        }
        assertThat(rows.countMedia(MediaQuery.ALL)).isZero();
        assertThat(rows.countMedia(MediaQuery.ALL.inTenant("school").ownedBy("ada")))
                .isZero();
    }

    @Test
    void countMedia_isOfAllPages() {
        for (int i = 0; i < 5; i++) {
            library.upload().tag("exam").project("cs101").ready();
        }
        library.upload().versionOf(library.ready().id()).stage();
        String next = rows.listMedia(MediaQuery.ALL.limit(2)).next().orElseThrow();

        assertThat(rows.countMedia(MediaQuery.ALL.limit(2))).isEqualTo(6);
        assertThat(rows.countMedia(MediaQuery.ALL.limit(2).after(next))).isEqualTo(6);
        assertThat(rows.countMedia(MediaQuery.ALL.limit(2).tagged("exam"))).isEqualTo(5);
        assertThat(rows.countMedia(MediaQuery.ALL.inProject("cs101").sizeBetween(100, 100)))
                .isEqualTo(5);
    }

    @Test
    void listMedia_byTags_hasThoseWithAll() {
        Media both = library.upload().tag("exam", "2026").ready();
        Media one = library.upload().tag("exam").ready();
        library.upload().tag("2025").ready();

        assertInEveryOrder(MediaQuery.ALL.tagged("exam"), both, one);
        assertInEveryOrder(MediaQuery.ALL.tagged("exam").tagged("2026"), both);
        assertInEveryOrder(MediaQuery.ALL.tagged("exam").tagged("2025"));
        MediaQuery adas = MediaQuery.ALL.tagged("exam").ownedBy("ada");
        assertInEveryOrder(adas, both, one);
        assertInEveryOrder(adas.inTenant("school").ofKind(MediaKind.IMAGE).sizeBetween(100, 100), both, one);
        assertInEveryOrder(adas.ofKind(MediaKind.VIDEO));
    }

    @Test
    void listMedia_byLabelsOfAnotherTenant_isEmpty() {
        Media here = library.upload().tag("exam").project("cs101").ready();
        Media away =
                library.upload().tenant("college").tag("exam").project("cs101").ready();

        assertInEveryOrder(MediaQuery.ALL.inTenant("school").tagged("exam"), here);
        assertInEveryOrder(MediaQuery.ALL.inTenant("school").inProject("cs101"), here);
        assertInEveryOrder(MediaQuery.ALL.inTenant("college").inProject("cs101").tagged("exam"), away);
        assertInEveryOrder(MediaQuery.ALL.inTenant("school").inTenant("college"));
        assertInEveryOrder(MediaQuery.ALL.tagged("exam").inProject("cs101"), here, away);
    }

    @Test
    void listMedia_byTimeOfCreation_fromIncludedUntilNot() {
        Media media = library.ready();
        Instant later = NOW.plusMillis(1);

        assertInEveryOrder(MediaQuery.ALL.createdBetween(NOW, later), media);
        assertInEveryOrder(MediaQuery.ALL.createdBetween(NOW, NOW));
        assertInEveryOrder(MediaQuery.ALL.createdBetween(later, Instant.MAX));
        assertInEveryOrder(MediaQuery.ALL.createdBetween(Instant.MIN, Instant.MAX), media);
    }

    @Test
    void listMedia_bySize_bothIncludedAndOfTheCurrentVersion() {
        Media small = library.upload().bytes(10).ready();
        Media large = library.upload().bytes(20).ready();

        assertInEveryOrder(MediaQuery.ALL.sizeBetween(10, 20), small, large);
        assertInEveryOrder(MediaQuery.ALL.sizeBetween(11, 20), large);
        assertInEveryOrder(MediaQuery.ALL.sizeBetween(0, 19), small);
        assertInEveryOrder(MediaQuery.ALL.sizeBetween(21, Long.MAX_VALUE));

        library.upload().versionOf(small.id()).bytes(30).ready();
        assertInEveryOrder(MediaQuery.ALL.sizeBetween(21, Long.MAX_VALUE), small);
    }

    @Test
    void listMedia_byStatus_isThatOfTheMedia() {
        Media ready = library.processed(library.ready(), RepositoryFixture.CARD);
        Media bad = library.upload().quarantined();
        Media waiting = library.upload().readyWithJob(RepositoryFixture.CARD);

        for (Media media : List.of(ready, bad, waiting)) {
            assertInEveryOrder(MediaQuery.ALL.withStatus(library.reload(media).status()), media);
        }
        assertInEveryOrder(MediaQuery.ALL.withStatus(MediaStatus.INCOMPLETE));
        assertThat(library.reload(waiting).status()).isEqualTo(MediaStatus.PROCESSING);
    }

    @Test
    void listMedia_allConditionsAtOnce() {
        Media media = library.upload().tag("exam").project("cs101").ready();
        library.upload().tag("exam").project("cs101").owner("bob").ready();
        library.upload().tag("exam").project("cs101").kind(MediaKind.VIDEO).ready();

        assertInEveryOrder(
                MediaQuery.ALL
                        .inTenant("school")
                        .ownedBy("ada")
                        .ofKind(MediaKind.IMAGE)
                        .withStatus(MediaStatus.READY)
                        .inProject("cs101")
                        .tagged("exam")
                        .createdBetween(NOW, NOW.plusSeconds(1))
                        .sizeBetween(100, 100),
                media);
    }

    private void assertInEveryOrder(MediaQuery query, Media... expected) {
        for (MediaOrder order : MediaOrder.values()) {
            assertThat(ids(query.sortedBy(order)))
                    .as("%s", order)
                    .containsExactlyInAnyOrderElementsOf(
                            List.of(expected).stream().map(Media::id).toList());
            assertThat(rows.countMedia(query.sortedBy(order))).as("%s", order).isEqualTo(expected.length);
        }
    }

    private List<MediaId> ids(MediaQuery query) {
        assertThat(rows.listMedia(query).next()).isEqualTo(Optional.empty());
        return rows.listMedia(query).items().stream().map(Media::id).toList();
    }
}
