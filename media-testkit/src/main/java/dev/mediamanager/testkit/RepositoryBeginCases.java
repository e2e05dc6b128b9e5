package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import dev.mediamanager.spi.NewJob;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code begin}: jobs that whoever queues them does himself; and the deletion of variants. */
abstract class RepositoryBeginCases extends RepositoryCases {
    private static NewJob once(VersionId version, Recipe recipe) {
        return new NewJob(new JobId(RepositoryFixture.uuid()), version, recipe, 1, NOW);
    }

    private Job begin(Media media, Recipe recipe) {
        return rows.begin(once(media.current().id(), recipe), LEASE);
    }

    @Test
    void begin_isRunningAtOnceAndNobodyClaimsIt() {
        Media media = library.ready();
        library.takeEvents();

        Job job = begin(media, CARD);

        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.started()).contains(NOW);
        assertThat(rows.findJob(job.id())).contains(job);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.PENDING);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_QUEUED);
        assertThat(rows.claim(NOW, LEASE, KEEP)).isEmpty();
        library.succeed(job, ADA);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.READY);
        library.assertUsage(ADA, 110, 1, 0, 0);
    }

    @Test
    void begin_leaseRanOut_isGivenUpWithWhatItStaged() {
        Media media = library.ready();
        Job job = begin(media, CARD);
        BlobKey staged = library.stage(job);

        assertThat(rows.claim(LEASE, LEASE.plusSeconds(60), KEEP)).isEmpty();

        assertThat(rows.findJob(job.id())).get().extracting(Job::state).isEqualTo(JobState.FAILED);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.FAILED);
        assertThat(rows.dueTombstones(LEASE, 10)).containsExactly(staged);
    }

    @Test
    void begin_sameRecipeAgain_isTheFirstJob() {
        Media media = library.ready();
        Job job = begin(media, CARD);

        assertThat(begin(media, CARD)).isEqualTo(job);

        Job done = library.succeed(job);
        assertThat(begin(media, CARD)).isEqualTo(done);
        assertThat(rows.listJobs(media.id())).hasSize(1);
    }

    @Test
    void begin_jobThatWaits_isLeftToItsWorker() {
        Media media = library.ready();
        Job queued = library.enqueue(media, CARD);

        assertThat(begin(media, CARD)).isEqualTo(queued);

        assertThat(library.claim().id()).isEqualTo(queued.id());
    }

    @Test
    void begin_unknownVersion_isNotFound() {
        assertThatThrownBy(() -> rows.begin(once(RepositoryFixture.unknownVersion(), CARD), LEASE))
                .isInstanceOf(MediaNotFoundException.class);
    }

    private boolean delete(Media media, String variant, String rendition) {
        return rows.deleteRendition(media.current().id(), variant, rendition, NOW, KEEP);
    }

    @Test
    void deleteRendition_theOnlyFile_takesTheVariantWithIt() {
        Media media = library.processed(library.ready(), CARD, ADA);
        BlobKey blob = media.variants().get(0).renditions().get(0).blob();
        library.takeEvents();

        assertThat(delete(media, "card", Rendition.MAIN)).isTrue();

        assertThat(library.reload(media).variants()).isEmpty();
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(blob);
        library.assertUsage(ADA, 100, 1, 0, 0);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.MEDIA_UPDATED);
        assertThat(delete(media, "card", Rendition.MAIN)).isFalse();
        library.processed(media, CARD, ADA);
        assertThat(library.variant(media, "card").state()).isEqualTo(VariantState.READY);
    }

    @Test
    void deleteRendition_oneOfTwo_leavesTheOther() {
        Media media = library.ready();
        Job job = library.claimed(media, CARD);
        Rendition one = RepositoryFixture.file("one", library.stage(job), 11);
        Rendition two = RepositoryFixture.file("two", library.stage(job), 12);
        library.finish(
                job,
                new JobOutcome.Succeeded(
                        List.of(new Made("card", one, Optional.empty()), new Made("card", two, Optional.empty())),
                        List.of(ADA)));

        assertThat(delete(media, "card", "one")).isTrue();

        Variant card = library.variant(media, "card");
        assertThat(card.state()).isEqualTo(VariantState.READY);
        assertThat(card.renditions()).containsExactly(two);
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(one.blob());
        library.assertUsage(ADA, 112, 1, 0, 0);
    }

    @Test
    void deleteRendition_unknown_changesNothing() {
        Media media = library.processed(library.ready(), CARD, ADA);
        library.takeEvents();

        assertThat(delete(media, "page", Rendition.MAIN)).isFalse();
        assertThat(delete(media, "card", "other")).isFalse();
        assertThat(rows.deleteRendition(RepositoryFixture.unknownVersion(), "card", Rendition.MAIN, NOW, KEEP))
                .isFalse();

        assertThat(library.reload(media)).isEqualTo(media);
        assertThat(library.takeEvents()).isEmpty();
    }

    /** Who deletes what is about to be replaced wants it gone. */
    @Test
    void deleteRendition_whileItIsReplaced_endsTheReplacementToo() {
        Media media = library.processed(library.ready(), CARD);
        Job job = begin(media, RepositoryVariantCases.LARGER_CARD);
        Made made = library.make(job, "card", 30);

        assertThat(delete(media, "card", Rendition.MAIN)).isTrue();
        library.finish(job, new JobOutcome.Succeeded(List.of(made), List.of(ADA)));

        assertThat(library.reload(media).variants()).isEmpty();
        assertThat(rows.dueTombstones(NOW, 10)).contains(made.rendition().blob());
        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void deleteFailed_leavesWhatIsReadyOrPending() {
        Media media = library.processed(library.ready(), CARD);
        Job job = begin(media, Recipe.of(RepositoryFixture.LARGE.named("card"), RepositoryFixture.LARGE.named("page")));
        VersionId version = media.current().id();
        assertThat(rows.deleteFailed(version, "page")).isFalse();

        library.finish(job, new JobOutcome.Failed(RepositoryFixture.FAILURE, Optional.empty()));

        assertThat(rows.deleteFailed(version, "card")).isFalse();
        assertThat(rows.deleteFailed(version, "page")).isTrue();
        assertThat(rows.deleteFailed(version, "page")).isFalse();
        assertThat(library.reload(media).variants()).isEqualTo(media.variants());
    }
}
