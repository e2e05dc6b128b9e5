package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryFixture.SHA;
import static dev.mediamanager.testkit.RepositoryUpload.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.JobState;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.MediaType;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code commit}, the point of visibility. */
abstract class RepositoryCommitCases extends RepositoryCases {
    @Test
    void commit_returnsTheMediaAsItIsFound() {
        Version staged = library.upload()
                .title("Lecture")
                .fileName("a.png")
                .metadata(Map.of("term", "1"))
                .charge(COURSE, ADA)
                .stage();

        Media media = rows.commit(completed(staged, MediaKind.VIDEO, 90, Optional.empty(), Optional.empty()));

        Version version = new Version(
                staged.id(),
                staged.media(),
                1,
                VersionState.READY,
                "a.png",
                new MediaType("image/png"),
                MediaKind.VIDEO,
                90,
                SHA,
                MediaInfo.ofPicture(640, 480),
                staged.blob(),
                NOW);
        assertThat(media)
                .isEqualTo(new Media(
                        staged.media(),
                        "ada",
                        "school",
                        "Lecture",
                        Map.of("term", "1"),
                        Labels.NONE,
                        List.of(COURSE, ADA),
                        version,
                        List.of(),
                        List.of(),
                        NOW,
                        NOW.plusSeconds(10),
                        media.revision(),
                        Optional.empty()));
        assertThat(rows.findMedia(media.id())).contains(media);
        assertThat(rows.findVersion(staged.id())).contains(version);
        assertThat(rows.listVersions(media.id())).containsExactly(version);
    }

    @Test
    void commit_makesTheBlobLive() {
        Media media = library.upload().bytes(90).ready();

        assertThat(rows.findBlob(media.current().blob()))
                .contains(new BlobRecord(media.current().blob(), BlobState.LIVE, 90, SHA, Optional.empty()));
    }

    @Test
    void commit_fewerBytesThanReserved_settlesToTheRealLength() {
        Version staged = library.upload().charge(ADA, COURSE).bytes(100).stage();

        rows.commit(completed(staged, 30));

        library.assertUsage(ADA, 30, 1, 0, 0);
        library.assertUsage(COURSE, 30, 1, 0, 0);
    }

    @Test
    void commit_afterRenewals_settlesToTheRealLength() {
        Version staged = library.upload().bytes(70).stage();
        rows.renew(staged.id(), 30, LEASE);

        rows.commit(completed(staged, 95));

        library.assertUsage(ADA, 95, 1, 0, 0);
    }

    @Test
    void commit_moreBytesThanReserved_settlesIfTheyFit() {
        rows.setQuota(ADA, Quota.ofBytes(100));
        Version staged = library.upload().bytes(30).stage();

        rows.commit(completed(staged, 100));

        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void commit_moreBytesThanFit_isRefusedAndStaysStaged() {
        rows.setQuota(ADA, Quota.ofBytes(100));
        Version staged = library.upload().bytes(30).stage();

        assertThatThrownBy(() -> rows.commit(completed(staged, 101))).isInstanceOf(QuotaExceededException.class);

        assertThat(rows.findMedia(staged.media())).isEmpty();
        library.assertUsage(ADA, 0, 0, 30, 1);
        assertThat(rows.commit(completed(staged, 100)).current().length()).isEqualTo(100);
    }

    @Test
    void commit_quotaLoweredMeanwhile_keepsWhatWasReserved() {
        Version staged = library.upload().bytes(100).stage();
        rows.setQuota(ADA, new Quota(10, 0));

        rows.commit(completed(staged, 100));

        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void commit_emptyContent_isCommitted() {
        Version staged = library.upload().stage();

        assertThat(rows.commit(completed(staged, 0)).current().length()).isZero();
        library.assertUsage(ADA, 0, 1, 0, 0);
    }

    @Test
    void commit_twice_isConflict() {
        Version staged = library.upload().stage();
        rows.commit(completed(staged, 100));

        assertThatThrownBy(() -> rows.commit(completed(staged, 100))).isInstanceOf(MediaConflictException.class);
        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void commit_abandonedUpload_isConflict() {
        Version staged = library.upload().stage();
        rows.abandon(staged.id(), NOW, KEEP);

        assertThatThrownBy(() -> rows.commit(completed(staged, 100))).isInstanceOf(MediaConflictException.class);
        assertThat(library.blob(staged.blob()).state()).isEqualTo(BlobState.TOMBSTONE);
    }

    @Test
    void commit_leaseRanOutButNobodyCleanedUp_isCommitted() {
        Version staged = library.upload().lease(NOW.minusSeconds(1)).stage();

        assertThat(rows.commit(completed(staged, 100)).current().state()).isEqualTo(VersionState.READY);
        assertThat(rows.expireUploads(KEEP, KEEP, 10)).isEmpty();
    }

    @Test
    void commit_newVersion_becomesCurrentAndLeavesTheOldOne() {
        Media first = library.processed(library.ready(), CARD);

        Media second = library.upload().versionOf(first.id()).charge(COURSE).ready();

        assertThat(second.current().number()).isEqualTo(2);
        assertThat(second.variants()).isEmpty();
        assertThat(second.jobs()).isEmpty();
        assertThat(second.accounts()).containsExactly(COURSE);
        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(rows.listVersions(first.id())).containsExactly(second.current(), first.current());
        assertThat(rows.listVariants(first.current().id())).isEqualTo(first.variants());
        library.assertUsage(ADA, 100, 1, 0, 0);
        library.assertUsage(COURSE, 100, 1, 0, 0);
    }

    @Test
    void commit_newVersion_ignoresWhatIsTheMediasAlready() {
        Media first = library.upload().title("One").metadata(Map.of("a", "1")).ready();

        Media second = library.upload()
                .versionOf(first.id())
                .title("Two")
                .metadata(Map.of("b", "2"))
                .owner("bob")
                .ready();

        assertThat(second.title()).isEqualTo("One");
        assertThat(second.metadata()).isEqualTo(Map.of("a", "1"));
        assertThat(second.owner()).isEqualTo("ada");
        assertThat(second.created()).isEqualTo(first.created());
    }

    @Test
    void commit_versionsOutOfOrder_showsTheLastCommitted() {
        Media media = library.ready();
        Version second = library.upload().versionOf(media.id()).stage();
        Media third = library.upload().versionOf(media.id()).ready();

        Media shown = rows.commit(completed(second, 100));

        assertThat(shown.current().id()).isEqualTo(second.id());
        assertThat(rows.listVersions(media.id()))
                .extracting(Version::number)
                .containsExactly(third.current().number(), 2, 1);
    }

    @Test
    void commit_quarantined_isShownAsSuchAndNotReadable() {
        Media media = library.upload().quarantined();

        assertThat(media.current().state()).isEqualTo(VersionState.QUARANTINED);
        assertThat(media.status()).isEqualTo(MediaStatus.QUARANTINED);
        assertThat(rows.findMedia(media.id())).contains(media);
        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void commit_quarantinedVersion_neverHidesAReadableOne() {
        Media media = library.ready();

        Media after = library.upload().versionOf(media.id()).quarantined();

        assertThat(after).isEqualTo(media);
        assertThat(rows.listVersions(media.id()))
                .extracting(Version::state)
                .containsExactly(VersionState.QUARANTINED, VersionState.READY);
    }

    @Test
    void commit_cleanVersionAfterAQuarantinedOne_becomesCurrent() {
        Media media = library.upload().quarantined();

        assertThat(library.upload().versionOf(media.id()).ready().current().state())
                .isEqualTo(VersionState.READY);
    }

    @Test
    void commit_quarantinedVersionAfterAQuarantinedOne_becomesCurrent() {
        Media media = library.upload().quarantined();

        assertThat(library.upload()
                        .versionOf(media.id())
                        .quarantined()
                        .current()
                        .number())
                .isEqualTo(2);
    }

    @Test
    void commit_withJob_queuesItInTheSameTransaction() {
        Media media = library.upload().readyWithJob(RECIPE);

        assertThat(media.status()).isEqualTo(MediaStatus.PROCESSING);
        assertThat(media.variants()).extracting(Variant::name).containsExactly("card", "page");
        assertThat(media.variants()).extracting(Variant::state).containsOnly(VariantState.PENDING);
        assertThat(media.jobs()).hasSize(1);
        assertThat(rows.findJob(media.jobs().get(0))).get().satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.QUEUED);
            assertThat(job.version()).isEqualTo(media.current().id());
            assertThat(job.media()).isEqualTo(media.id());
        });
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.VERSION_READY, MediaEvent.Type.JOB_QUEUED);
    }

    @Test
    void commit_quarantinedWithJob_queuesNothing() {
        Version staged = library.upload().stage();

        Media media = rows.commit(completed(
                staged,
                MediaKind.IMAGE,
                100,
                Optional.of("Eicar"),
                Optional.of(RepositoryFixture.job(staged.id(), RECIPE))));

        assertThat(media.jobs()).isEmpty();
        assertThat(media.variants()).isEmpty();
        assertThat(rows.nextDue()).isEmpty();
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.VERSION_QUARANTINED);
    }
}
