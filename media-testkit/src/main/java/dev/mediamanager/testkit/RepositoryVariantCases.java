package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.FAILURE;
import static dev.mediamanager.testkit.RepositoryFixture.LARGE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryFixture.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.MediaType;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to variants: made, failed, stale, replaced, taken over. */
abstract class RepositoryVariantCases extends RepositoryCases {
    /** Another spec under the name of {@link RepositoryFixture#CARD}. */
    static final Recipe LARGER_CARD = Recipe.of(LARGE.named("card"));

    @Test
    void enqueue_newVariants_arePending() {
        Media media = library.ready();

        library.enqueue(media, RECIPE);

        assertThat(library.reload(media).variants())
                .containsExactly(
                        new Variant(
                                media.current().id(), "card", SMALL, VariantState.PENDING, List.of(), Optional.empty()),
                        new Variant(
                                media.current().id(),
                                "page",
                                LARGE,
                                VariantState.PENDING,
                                List.of(),
                                Optional.empty()));
    }

    @Test
    void finish_succeeded_publishesExactlyWhatWasMade() {
        Media media = library.ready();
        Job job = library.claimed(media, RECIPE);
        Made card = library.make(job, "card", 11);
        Made page = library.make(job, "page", 12);
        BlobKey scratch = library.stage(job);

        library.finish(job, new JobOutcome.Succeeded(List.of(page, card), List.of()));

        Media after = library.reload(media);
        assertThat(after.status()).isEqualTo(MediaStatus.READY);
        assertThat(after.variants())
                .containsExactly(
                        new Variant(
                                media.current().id(),
                                "card",
                                SMALL,
                                VariantState.READY,
                                List.of(card.rendition()),
                                Optional.empty()),
                        new Variant(
                                media.current().id(),
                                "page",
                                LARGE,
                                VariantState.READY,
                                List.of(page.rendition()),
                                Optional.empty()));
        assertThat(rows.listVariants(media.current().id())).isEqualTo(after.variants());
        assertThat(rows.findBlob(card.rendition().blob()))
                .contains(new BlobRecord(
                        card.rendition().blob(), BlobState.LIVE, 11, RepositoryFixture.SHA, Optional.empty()));
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(scratch);
    }

    @Test
    void finish_ladder_keepsTheOrderAndTheIndexOfItsFiles() {
        Media media = library.ready();
        Recipe stream = Recipe.of(Ladder.of(Quality.P720).named("stream"));
        Job job = library.claimed(media, stream);
        SegmentIndex index = new SegmentIndex(
                Optional.of(new ByteRange(0, 700)),
                List.of(
                        new SegmentIndex.Segment(new ByteRange(700, 1000), 4_000_000),
                        new SegmentIndex.Segment(new ByteRange(1700, 900), 3_999_999)));
        Rendition video = new Rendition(
                "p720",
                library.stage(job),
                new MediaType("video/mp4"),
                2600,
                RepositoryFixture.SHA,
                MediaInfo.ofPicture(1280, 720).withProperty("bitRate", "2000000"),
                Optional.of("avc1.64001f"),
                true);
        Rendition audio = RepositoryFixture.file("audio", library.stage(job), 300);

        library.finish(
                job,
                new JobOutcome.Succeeded(
                        List.of(
                                new Made("stream", video, Optional.of(index)),
                                new Made("stream", audio, Optional.empty())),
                        List.of()));

        assertThat(library.variant(media, "stream").renditions()).containsExactly(video, audio);
        assertThat(rows.segmentIndex(video.blob())).contains(index);
        assertThat(rows.segmentIndex(audio.blob())).isEmpty();
    }

    @Test
    void finish_succeededWithoutAFileForAVariant_marksThatOneFailed() {
        Media media = library.processed(library.ready(), CARD);
        Recipe wanted = Recipe.of(LARGE.named("card"), LARGE.named("page"), SMALL.named("tiny"));
        Job job = library.claimed(media, wanted);
        Made tiny = library.make(job, "tiny", 10);

        library.finish(job, new JobOutcome.Succeeded(List.of(tiny), List.of()));

        assertThat(library.variant(media, "card")).isEqualTo(media.variants().get(0));
        assertThat(library.variant(media, "page").state()).isEqualTo(VariantState.FAILED);
        assertThat(library.variant(media, "page").failure()).isPresent();
        assertThat(library.variant(media, "tiny").state()).isEqualTo(VariantState.READY);
    }

    @Test
    void finish_failed_marksPendingVariants() {
        Media media = library.ready();
        Job job = library.claimed(media, RECIPE);

        library.finish(job, new JobOutcome.Failed(FAILURE, Optional.empty()));

        Media after = library.reload(media);
        assertThat(after.status()).isEqualTo(MediaStatus.INCOMPLETE);
        assertThat(after.variants()).allSatisfy(variant -> {
            assertThat(variant.state()).isEqualTo(VariantState.FAILED);
            assertThat(variant.failure()).contains(FAILURE.message());
            assertThat(variant.renditions()).isEmpty();
        });
    }

    @Test
    void enqueue_failedVariant_isPendingAgain() {
        Media media = library.ready();
        library.finish(library.claimed(media, CARD), new JobOutcome.Failed(FAILURE, Optional.empty()));

        library.enqueue(media, LARGER_CARD);

        assertThat(library.variant(media, "card"))
                .isEqualTo(new Variant(
                        media.current().id(), "card", LARGE, VariantState.PENDING, List.of(), Optional.empty()));
    }

    @Test
    void enqueue_staleVariant_staysReadable() {
        Media media = library.processed(library.ready(), CARD);

        library.enqueue(media, LARGER_CARD);

        assertThat(library.reload(media).variants()).isEqualTo(media.variants());
        assertThat(library.reload(media).status()).isEqualTo(MediaStatus.READY);
    }

    @Test
    void finish_staleVariant_isReplacedAndItsBlobBuried() {
        Media media = library.processed(library.ready(), CARD, ADA);
        BlobKey old = media.variants().get(0).renditions().get(0).blob();
        Job job = library.claimed(media, LARGER_CARD);
        Made made = library.make(job, "card", 30);

        library.finish(job, new JobOutcome.Succeeded(List.of(made), List.of(ADA)));

        Variant card = library.variant(media, "card");
        assertThat(card.spec()).isEqualTo(LARGE);
        assertThat(card.renditions()).containsExactly(made.rendition());
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(old);
        library.assertUsage(ADA, 130, 1, 0, 0);
    }

    @Test
    void finish_failedReplacement_leavesTheStaleVariantReady() {
        Media media = library.processed(library.ready(), CARD);
        Job job = library.claimed(media, Recipe.of(LARGE.named("card"), LARGE.named("page")));

        library.finish(job, new JobOutcome.Failed(FAILURE, Optional.empty()));

        assertThat(library.variant(media, "card")).isEqualTo(media.variants().get(0));
        assertThat(library.variant(media, "page").state()).isEqualTo(VariantState.FAILED);
    }

    @Test
    void cancel_queuedReplacement_leavesTheStaleVariantReady() {
        Media media = library.processed(library.ready(), CARD);
        Job job = library.enqueue(media, LARGER_CARD);

        rows.cancel(job.id(), NOW);

        assertThat(library.reload(media).variants()).isEqualTo(media.variants());
    }

    @Test
    void finish_variantTakenOverByANewerJob_isNotPublished() {
        Media media = library.ready();
        Job older = library.claimed(media, RECIPE);
        Job newer = library.enqueue(media, LARGER_CARD);
        Made card = library.make(older, "card", 10);
        Made page = library.make(older, "page", 10);

        Job done = library.finish(older, new JobOutcome.Succeeded(List.of(card, page), List.of(ADA)));

        assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(library.variant(media, "page").renditions()).containsExactly(page.rendition());
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.PENDING);
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(card.rendition().blob());
        library.assertUsage(ADA, 110, 1, 0, 0);
        library.succeed(library.claim());
        assertThat(rows.findJob(newer.id())).get().extracting(Job::state).isEqualTo(JobState.SUCCEEDED);
        assertThat(library.variant(media, "card").spec()).isEqualTo(LARGE);
    }

    @Test
    void finish_failedAfterATakeover_leavesTheNewerJobsVariantPending() {
        Media media = library.ready();
        Job older = library.claimed(media, CARD);
        library.enqueue(media, LARGER_CARD);

        library.finish(older, new JobOutcome.Failed(FAILURE, Optional.empty()));

        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.PENDING);
        assertThat(library.variant(media, "card").spec()).isEqualTo(LARGE);
    }

    @Test
    void finish_jobOfAnOlderVersion_leavesTheCurrentOneAlone() {
        Media first = library.ready();
        Media second = library.upload().versionOf(first.id()).ready();

        library.processed(first, CARD);

        assertThat(library.reload(second).variants()).isEmpty();
        assertThat(rows.listVariants(first.current().id()))
                .extracting(Variant::state)
                .containsExactly(VariantState.READY);
    }

    @Test
    void segmentIndex_unknownBlob_isEmpty() {
        assertThat(rows.segmentIndex(RepositoryFixture.key())).isEmpty();
    }
}
