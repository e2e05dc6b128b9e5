package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
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
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Progress;
import dev.mediamanager.Recipe;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code updateMedia} and {@code deleteMedia}. */
abstract class RepositoryEditCases extends RepositoryCases {
    private static final Recipe OTHER = Recipe.of(RepositoryFixture.LARGE.named("other"));
    private static final MediaEdit NOTHING = MediaEdit.NONE;

    @Test
    void updateMedia_title_leavesTheRest() {
        Media media = library.upload().metadata(Map.of("a", "1")).ready();

        Media after = rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), NOW.plusSeconds(99));

        assertThat(after.title()).isEqualTo("New");
        assertThat(after.metadata()).isEqualTo(Map.of("a", "1"));
        assertThat(after.updated()).isEqualTo(NOW.plusSeconds(99));
        assertThat(after.created()).isEqualTo(media.created());
        assertThat(after.current()).isEqualTo(media.current());
        assertThat(after.revision()).isGreaterThan(media.revision());
        assertThat(library.reload(media)).isEqualTo(after);
    }

    @Test
    void updateMedia_metadata_replacesAllOfIt() {
        Media media = library.upload().metadata(Map.of("a", "1", "b", "2")).ready();

        Media after = rows.updateMedia(
                media.id(), media.revision(), MediaEdit.title("New").metadata(Map.of("b", "3", "c", "4")), NOW);

        assertThat(after.metadata()).isEqualTo(Map.of("b", "3", "c", "4"));
    }

    @Test
    void updateMedia_emptyMetadata_clearsIt() {
        Media media = library.upload().metadata(Map.of("a", "1")).ready();

        Media after = rows.updateMedia(media.id(), media.revision(), NOTHING.metadata(Map.of()), NOW);

        assertThat(after.metadata()).isEmpty();
        assertThat(after.title()).isEqualTo(media.title());
    }

    @Test
    void updateMedia_nothing_countsAsAChange() {
        Media media = library.ready();

        Media after = rows.updateMedia(media.id(), media.revision(), NOTHING, NOW);

        assertThat(after.revision()).isGreaterThan(media.revision());
        assertThat(after.title()).isEqualTo(media.title());
    }

    @Test
    void updateMedia_staleRevision_isConflictAndChangesNothing() {
        Media media = library.ready();
        Media newer = rows.updateMedia(media.id(), media.revision(), MediaEdit.title("Newer"), NOW);

        assertThatThrownBy(() -> rows.updateMedia(media.id(), media.revision(), MediaEdit.title("Stale"), NOW))
                .isInstanceOf(MediaConflictException.class);

        assertThat(library.reload(media)).isEqualTo(newer);
    }

    @Test
    void updateMedia_jobFinishedMeanwhile_isNoConflict() {
        Media media = library.ready();
        library.processed(media, CARD);

        assertThat(rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), NOW)
                        .title())
                .isEqualTo("New");
    }

    @Test
    void updateMedia_unknown_isNotFound() {
        assertThatThrownBy(() -> rows.updateMedia(RepositoryFixture.unknownMedia(), 1, NOTHING, NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void updateMedia_stagedOnly_isNotFound() {
        Version staged = library.upload().stage();

        assertThatThrownBy(() -> rows.updateMedia(staged.media(), 0, NOTHING, NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void deleteMedia_isGoneEverywhere() {
        Media media = library.processed(
                library.upload().metadata(Map.of("a", "1")).key("k").ready(), RECIPE);

        assertThat(rows.deleteMedia(media.id(), NOW, KEEP)).isTrue();

        assertThat(rows.findMedia(media.id())).isEmpty();
        assertThat(rows.listMedia(MediaQuery.ALL).items()).isEmpty();
        assertThat(rows.listVersions(media.id())).isEmpty();
        assertThat(rows.findVersion(media.current().id())).isEmpty();
        assertThat(rows.listVariants(media.current().id())).isEmpty();
    }

    @Test
    void deleteMedia_unknown_isFalse() {
        assertThat(rows.deleteMedia(RepositoryFixture.unknownMedia(), NOW, KEEP))
                .isFalse();
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void deleteMedia_twice_isFalse() {
        Media media = library.ready();
        rows.deleteMedia(media.id(), NOW, KEEP);
        library.takeEvents();

        assertThat(rows.deleteMedia(media.id(), NOW.plusSeconds(1), KEEP)).isFalse();

        assertThat(library.takeEvents()).isEmpty();
        assertThat(library.blob(media.current().blob()).due()).contains(NOW);
    }

    @Test
    void deleteMedia_stagedOnly_isFalseAndTheUploadGoesOn() {
        Version staged = library.upload().stage();

        assertThat(rows.deleteMedia(staged.media(), NOW, KEEP)).isFalse();

        assertThat(rows.commit(completed(staged, 100)).id()).isEqualTo(staged.media());
    }

    @Test
    void deleteMedia_buriesEveryBlob() {
        Media first = library.processed(library.ready(), RECIPE);
        Version staged = library.upload().versionOf(first.id()).stage();
        Media second = library.processed(library.upload().versionOf(first.id()).ready(), RECIPE);
        Job running = library.claimed(second, OTHER);
        List<BlobKey> all = new ArrayList<>(library.blobsOf(first));
        all.addAll(library.blobsOf(second));
        all.add(staged.blob());
        all.add(library.stage(running));

        rows.deleteMedia(first.id(), NOW, KEEP);

        assertThat(rows.dueTombstones(NOW, 100)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all)
                .hasSize(8)
                .allSatisfy(key -> assertThat(library.blob(key).state()).isEqualTo(BlobState.TOMBSTONE));
    }

    @Test
    void deleteMedia_releasesChargesAndReservations() {
        Media media = library.processed(library.upload().charge(ADA, COURSE).ready(), RECIPE, COURSE);
        library.upload().versionOf(media.id()).charge(ADA, COURSE).stage();

        rows.deleteMedia(media.id(), NOW, KEEP);

        library.assertUsage(ADA, 0, 0, 0, 0);
        library.assertUsage(COURSE, 0, 0, 0, 0);
    }

    @Test
    void deleteMedia_leavesOthersAlone() {
        Media other = library.processed(library.ready(), RECIPE, ADA);
        Media media = library.processed(library.ready(), RECIPE, ADA);

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(library.reload(other)).isEqualTo(other);
        library.assertUsage(ADA, 120, 1, 0, 0);
    }

    @Test
    void deleteMedia_uploadUnderWay_cannotCommit() {
        Media media = library.ready();
        Version staged = library.upload().versionOf(media.id()).stage();

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThatThrownBy(() -> rows.commit(completed(staged, 100))).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void deleteMedia_cancelsQueuedJobs() {
        Media media = library.ready();
        Job job = library.enqueue(media, RECIPE);

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(rows.findJob(job.id())).get().extracting(Job::state).isEqualTo(JobState.CANCELLED);
        assertThat(rows.claim(KEEP, KEEP, KEEP)).isEmpty();
        assertThat(rows.nextDue()).isEmpty();
    }

    @Test
    void deleteMedia_fencesRunningJobs() {
        Media media = library.ready();
        Job job = library.claimed(media, RECIPE);

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(rows.findJob(job.id())).get().extracting(Job::state).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> rows.heartbeat(job.id(), job.attempt(), Progress.NONE, LEASE))
                .isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> library.stage(job)).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> library.finish(job, new JobOutcome.Succeeded(List.of(), List.of())))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void deleteMedia_keepsFinishedJobsAsTheyWere() {
        Media media = library.ready();
        Job job = library.succeed(library.claimed(media, CARD));

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(rows.findJob(job.id())).contains(job);
    }

    @Test
    void deleteMedia_recordsTheEvents() {
        Media media = library.upload().readyWithJob(CARD);
        library.takeEvents();

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.JOB_CANCELLED, MediaEvent.Type.MEDIA_DELETED);
    }
}
