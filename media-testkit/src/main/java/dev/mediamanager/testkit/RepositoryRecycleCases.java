package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryUpload.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Page;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recycle bin. */
abstract class RepositoryRecycleCases extends RepositoryCases {
    private static final MediaQuery BIN = MediaQuery.ALL.withStatus(MediaStatus.RECYCLED);
    private static final Instant LATER = NOW.plusSeconds(100);

    private Media recycle(Media media) {
        return rows.recycleMedia(media.id(), library.reload(media).revision(), NOW, KEEP);
    }

    private List<MediaId> ids(MediaQuery query) {
        assertThat(rows.countMedia(query))
                .isEqualTo(rows.listMedia(query).items().size());
        return rows.listMedia(query).items().stream().map(Media::id).toList();
    }

    @Test
    void recycleMedia_isFoundNowhereButInTheBin() {
        Media media =
                library.processed(library.upload().tag("exam").project("cs101").ready(), RECIPE);

        Media recycled = rows.recycleMedia(media.id(), media.revision(), LATER, KEEP);

        assertThat(recycled.status()).isEqualTo(MediaStatus.RECYCLED);
        assertThat(recycled.recycled()).contains(LATER);
        assertThat(recycled.updated()).isEqualTo(LATER);
        assertThat(recycled.revision()).isGreaterThan(media.revision());
        assertThat(recycled.current()).isEqualTo(media.current());
        assertThat(recycled.variants()).isEqualTo(media.variants());
        assertThat(recycled.labels()).isEqualTo(media.labels());
        assertThat(rows.findMedia(media.id())).isEmpty();
        assertThat(rows.listVersions(media.id())).isEmpty();
        for (MediaOrder order : MediaOrder.values()) {
            MediaQuery all = MediaQuery.ALL.sortedBy(order);
            for (MediaQuery query : List.of(
                    all, all.inTenant("school"), all.tagged("exam"), all.inProject("cs101"), all.ownedBy("ada"))) {
                assertThat(ids(query)).as("%s", query).isEmpty();
            }
        }
        assertThat(rows.findRecycled(media.id())).contains(recycled);
        assertThat(rows.listMedia(BIN).items()).containsExactly(recycled);
    }

    @Test
    void recycleMedia_isChargedAndKeepsItsBlobs() {
        Media media = library.processed(library.ready(), CARD, ADA);

        recycle(media);

        library.assertUsage(ADA, 110, 1, 0, 0);
        assertThat(library.blobsOf(media))
                .allSatisfy(key -> assertThat(library.blob(key).state()).isEqualTo(BlobState.LIVE));
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void recycleMedia_staleRevision_isConflictAndChangesNothing() {
        Media media = library.ready();
        Media newer = rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), NOW);
        library.takeEvents();

        assertThatThrownBy(() -> rows.recycleMedia(media.id(), media.revision(), NOW, KEEP))
                .isInstanceOf(MediaConflictException.class);

        assertThat(library.reload(media)).isEqualTo(newer);
        assertThat(ids(BIN)).isEmpty();
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void recycleMedia_unknownStagedOrTwice_isNotFound() {
        Version staged = library.upload().stage();
        Media media = library.ready();
        Media recycled = recycle(media);

        for (MediaId id : List.of(RepositoryFixture.unknownMedia(), staged.media(), media.id())) {
            assertThatThrownBy(() -> rows.recycleMedia(id, recycled.revision(), NOW, KEEP))
                    .isInstanceOf(MediaNotFoundException.class);
        }
        assertThatThrownBy(() -> rows.updateMedia(media.id(), recycled.revision(), MediaEdit.title("x"), NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void recycleMedia_cancelsItsJobsAndFencesTheirWorkers() {
        Media media = library.ready();
        Job running = library.claimed(media, CARD);
        BlobKey staged = library.stage(running);
        Job queued = library.enqueue(media, RECIPE);
        library.takeEvents();

        rows.recycleMedia(media.id(), media.revision(), LATER, KEEP);

        for (Job job : List.of(running, queued)) {
            Job ended = rows.findJob(job.id()).orElseThrow();
            assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
            assertThat(ended.finished()).contains(LATER);
        }
        assertThat(library.blob(staged).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThatThrownBy(() -> library.stage(running)).isInstanceOf(MediaConflictException.class);
        assertThat(rows.claim(LATER, LATER.plusSeconds(60), KEEP)).isEmpty();
        assertThat(library.takeEvents())
                .containsExactlyInAnyOrder(
                        MediaEvent.Type.JOB_CANCELLED, MediaEvent.Type.JOB_CANCELLED, MediaEvent.Type.MEDIA_RECYCLED);
    }

    @Test
    void recycled_getsNoJobs() {
        Media media = library.ready();
        recycle(media);

        assertThatThrownBy(() -> library.enqueue(media, CARD)).isInstanceOf(MediaNotFoundException.class);
        assertThat(rows.listJobs(media.id())).isEmpty();
    }

    @Test
    void recycled_getsNoVersions() {
        Media media = library.ready();
        Version underWay = library.upload().versionOf(media.id()).stage();
        library.assertUsage(ADA, 100, 1, 100, 1);

        recycle(media);

        library.assertUsage(ADA, 100, 1, 0, 0);
        assertThat(library.blob(underWay.blob()).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThatThrownBy(() -> rows.commit(completed(underWay, 100))).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> library.upload().versionOf(media.id()).stage())
                .isInstanceOf(MediaNotFoundException.class);
        assertThat(rows.findRecycled(media.id())).isPresent();
    }

    @Test
    void recycled_keepsItsUploadKey() {
        Media media = library.upload().key("k").ready();
        recycle(media);

        assertThat(library.upload().key("k").reserve()).isEqualTo(new Reservation.Duplicate(media.current()));
    }

    @Test
    void restoreMedia_isAsItWas() {
        Media media =
                library.processed(library.upload().tag("exam").project("cs101").ready(), RECIPE);
        Media recycled = recycle(media);
        library.takeEvents();

        Media restored = rows.restoreMedia(media.id(), List.of(), LATER);

        assertThat(restored.revision()).isGreaterThan(recycled.revision());
        assertThat(restored.updated()).isEqualTo(LATER);
        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFields("revision", "updated")
                .isEqualTo(media);
        assertThat(library.reload(media)).isEqualTo(restored);
        assertThat(ids(MediaQuery.ALL.tagged("exam"))).containsExactly(media.id());
        assertThat(rows.listVersions(media.id())).containsExactly(media.current());
        assertThat(rows.findRecycled(media.id())).isEmpty();
        assertThat(ids(BIN)).isEmpty();
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.MEDIA_RESTORED);
    }

    @Test
    void restoreMedia_jobs_areQueuedInTheSameTransition() {
        Media media = library.upload().readyWithJob(CARD);
        recycle(media);
        NewJob again = RepositoryFixture.job(media.current().id(), CARD);

        Media restored = rows.restoreMedia(media.id(), List.of(again), NOW);

        assertThat(restored.status()).isEqualTo(MediaStatus.PROCESSING);
        assertThat(library.claim().id()).isEqualTo(again.id());
    }

    @Test
    void restoreMedia_quarantined_staysSo() {
        Media media = library.upload().quarantined();
        recycle(media);

        assertThat(rows.restoreMedia(media.id(), List.of(), NOW).status()).isEqualTo(MediaStatus.QUARANTINED);
    }

    @Test
    void restoreMedia_notThere_isNotFoundAndChangesNothing() {
        Media media = library.ready();
        Version staged = library.upload().stage();
        library.takeEvents();

        for (MediaId id : List.of(media.id(), staged.media(), RepositoryFixture.unknownMedia())) {
            assertThatThrownBy(() -> rows.restoreMedia(id, List.of(), NOW)).isInstanceOf(MediaNotFoundException.class);
        }

        assertThat(library.reload(media)).isEqualTo(media);
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void deleteMedia_recycled_isGone() {
        Media media = library.processed(library.ready(), CARD, ADA);
        recycle(media);
        library.takeEvents();

        assertThat(rows.deleteMedia(media.id(), NOW, KEEP)).isTrue();

        assertThat(rows.findRecycled(media.id())).isEmpty();
        assertThat(ids(BIN)).isEmpty();
        library.assertUsage(ADA, 0, 0, 0, 0);
        assertThat(library.blobsOf(media))
                .allSatisfy(key -> assertThat(library.blob(key).state()).isEqualTo(BlobState.TOMBSTONE));
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.MEDIA_DELETED);
        assertThatThrownBy(() -> rows.restoreMedia(media.id(), List.of(), NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void purgeMedia_takesWhatLayThereLongEnough_theLongestAgoFirst() {
        List<MediaId> there = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Media media = library.ready();
            rows.recycleMedia(media.id(), media.revision(), NOW.minusSeconds(i), KEEP);
            there.add(media.id());
        }
        Media kept = library.ready();

        assertThat(rows.purgeMedia(NOW.minusSeconds(1), LATER, KEEP, 2)).containsExactly(there.get(3), there.get(2));
        assertThat(rows.purgeMedia(NOW.minusSeconds(1), LATER, KEEP, 2)).containsExactly(there.get(1));
        assertThat(rows.purgeMedia(NOW.minusMillis(1), LATER, KEEP, 2)).isEmpty();

        assertThat(ids(BIN)).containsExactly(there.get(0));
        assertThat(ids(MediaQuery.ALL)).containsExactly(kept.id());
        library.assertUsage(ADA, 200, 2, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void listMedia_bin_meetsTheOtherConditionsInEveryOrder() {
        Media first = library.upload()
                .title("b")
                .bytes(20)
                .tag("exam")
                .project("cs101")
                .ready();
        Media second = library.upload().title("a").bytes(30).tag("exam").ready();
        Media away = library.upload().title("c").bytes(10).tenant("college").ready();
        library.upload().tag("exam").project("cs101").ready();
        Stream.of(first, second, away).forEach(this::recycle);

        assertThat(ids(BIN)).containsExactly(away.id(), second.id(), first.id());
        assertThat(ids(BIN.sortedBy(MediaOrder.OLDEST))).containsExactly(first.id(), second.id(), away.id());
        assertThat(ids(BIN.sortedBy(MediaOrder.TITLE))).containsExactly(second.id(), first.id(), away.id());
        for (MediaOrder order : MediaOrder.values()) {
            MediaQuery sorted = BIN.sortedBy(order);
            assertThat(ids(sorted)).hasSize(3);
            assertThat(ids(sorted.inTenant("school"))).containsExactlyInAnyOrder(first.id(), second.id());
            assertThat(ids(sorted.inTenant("school").tagged("exam").inProject("cs101")))
                    .containsExactly(first.id());
            assertThat(ids(sorted.tagged("exam").sizeBetween(21, 30))).containsExactly(second.id());
            assertThat(ids(sorted.ofKind(MediaKind.VIDEO))).isEmpty();
            assertThat(ids(sorted.withStatus(MediaStatus.READY))).isEmpty();
        }
    }

    @Test
    void listMedia_binByPages_hasEachOnce() {
        List<MediaId> there = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Media media = library.upload().title("t" + i % 3).ready();
            recycle(media);
            there.add(media.id());
        }
        for (MediaOrder order : MediaOrder.values()) {
            for (MediaQuery query : List.of(BIN, BIN.inTenant("school"))) {
                assertThat(byPages(query.sortedBy(order).limit(3)))
                        .as("%s", order)
                        .containsExactlyInAnyOrderElementsOf(there);
            }
        }
    }

    private List<MediaId> byPages(MediaQuery query) {
        List<MediaId> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Media> page = rows.listMedia(cursor.map(query::after).orElse(query));
            page.items().forEach(media -> found.add(media.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }
}
