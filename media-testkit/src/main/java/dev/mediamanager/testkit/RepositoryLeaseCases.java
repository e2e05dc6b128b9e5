package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryUpload.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code renew}, {@code abandon} and {@code expireUploads}. */
abstract class RepositoryLeaseCases extends RepositoryCases {
    @Test
    void renew_movesTheLease() {
        Version staged = library.upload().stage();

        rows.renew(staged.id(), 0, LEASE.plusSeconds(30));

        assertThat(library.blob(staged.blob()).due()).contains(LEASE.plusSeconds(30));
        assertThat(rows.expireUploads(LEASE, KEEP, 10)).isEmpty();
    }

    @Test
    void renew_reservesFurtherBytesOnEveryAccount() {
        Version staged = library.upload().charge(ADA, COURSE).bytes(70).stage();

        rows.renew(staged.id(), 30, LEASE);

        library.assertUsage(ADA, 0, 0, 100, 1);
        library.assertUsage(COURSE, 0, 0, 100, 1);
    }

    @Test
    void renew_zeroBytesOverTheQuota_renews() {
        Version staged = library.upload().bytes(70).stage();
        rows.setQuota(ADA, Quota.ofBytes(10));

        rows.renew(staged.id(), 0, LEASE.plusSeconds(30));

        assertThat(library.blob(staged.blob()).due()).contains(LEASE.plusSeconds(30));
    }

    @Test
    void renew_beyondTheQuota_isRefusedAndTheLeaseStays() {
        rows.setQuota(COURSE, Quota.ofBytes(100));
        Version staged = library.upload().charge(ADA, COURSE).bytes(70).stage();

        assertThatThrownBy(() -> rows.renew(staged.id(), 31, LEASE.plusSeconds(30)))
                .isInstanceOfSatisfying(QuotaExceededException.class, e -> {
                    assertThat(e.account()).isEqualTo(COURSE);
                    assertThat(e.unit()).isEqualTo(QuotaExceededException.Unit.BYTES);
                    assertThat(e.limit()).isEqualTo(100);
                    assertThat(e.used()).isEqualTo(70);
                    assertThat(e.requested()).isEqualTo(31);
                });

        assertThat(library.blob(staged.blob()).due()).contains(LEASE);
        library.assertUsage(ADA, 0, 0, 70, 1);
        library.assertUsage(COURSE, 0, 0, 70, 1);
    }

    @Test
    void renew_unknownVersion_isConflict() {
        assertThatThrownBy(() -> rows.renew(RepositoryFixture.unknownVersion(), 0, LEASE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void renew_committedVersion_isConflict() {
        VersionId version = library.ready().current().id();

        assertThatThrownBy(() -> rows.renew(version, 0, LEASE)).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void renew_abandonedVersion_isConflict() {
        VersionId version = library.upload().stage().id();
        rows.abandon(version, NOW, KEEP);

        assertThatThrownBy(() -> rows.renew(version, 0, LEASE)).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void abandon_releasesTheReservation() {
        Version staged = library.upload().charge(ADA, COURSE).stage();

        rows.abandon(staged.id(), NOW, KEEP);

        library.assertUsage(ADA, 0, 0, 0, 0);
        library.assertUsage(COURSE, 0, 0, 0, 0);
    }

    @Test
    void abandon_releasesWhatWasRenewed() {
        Version staged = library.upload().bytes(70).stage();
        rows.renew(staged.id(), 30, LEASE);

        rows.abandon(staged.id(), NOW, KEEP);

        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void abandon_leavesATombstoneDueAtOnce() {
        Version staged = library.upload().stage();

        rows.abandon(staged.id(), NOW, KEEP);

        assertThat(rows.findBlob(staged.blob()))
                .contains(new BlobRecord(staged.blob(), BlobState.TOMBSTONE, 0, "", Optional.of(NOW)));
        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(staged.blob());
    }

    @Test
    void abandon_onlyVersion_freesTheMediaId() {
        Version staged = library.upload().stage();

        rows.abandon(staged.id(), NOW, KEEP);

        assertThat(library.upload().media(staged.media()).stage().number()).isEqualTo(1);
    }

    @Test
    void abandon_newVersion_leavesTheMedia() {
        Media media = library.ready();
        Version staged = library.upload().versionOf(media.id()).stage();

        rows.abandon(staged.id(), NOW, KEEP);

        assertThat(library.reload(media)).isEqualTo(media);
        library.assertUsage(ADA, RepositoryUpload.RESERVED, 1, 0, 0);
    }

    @Test
    void abandon_committedVersion_doesNothing() {
        Media media = library.ready();

        rows.abandon(media.current().id(), NOW, KEEP);

        assertThat(library.reload(media)).isEqualTo(media);
    }

    @Test
    void abandon_twice_doesNothing() {
        Version staged = library.upload().stage();
        rows.abandon(staged.id(), NOW, KEEP);

        rows.abandon(staged.id(), NOW.plusSeconds(1), KEEP);

        assertThat(library.blob(staged.blob()).due()).contains(NOW);
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void abandon_unknownVersion_doesNothing() {
        rows.abandon(RepositoryFixture.unknownVersion(), NOW, KEEP);

        assertThat(rows.dueTombstones(KEEP, 10)).isEmpty();
    }

    @Test
    void expireUploads_leaseStillHolds_doesNothing() {
        Version staged = library.upload().stage();

        assertThat(rows.expireUploads(LEASE.minusMillis(1), KEEP, 10)).isEmpty();

        assertThat(library.blob(staged.blob()).state()).isEqualTo(BlobState.STAGED);
    }

    @Test
    void expireUploads_leaseRanOut_abandons() {
        Version staged = library.upload().stage();

        assertThat(rows.expireUploads(LEASE, KEEP, 10)).containsExactly(staged.blob());

        assertThat(rows.dueTombstones(LEASE, 10)).containsExactly(staged.blob());
        library.assertUsage(ADA, 0, 0, 0, 0);
        assertThatThrownBy(() -> rows.commit(completed(staged, 100))).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void expireUploads_again_doesNothing() {
        library.upload().stage();
        rows.expireUploads(LEASE, KEEP, 10);

        assertThat(rows.expireUploads(LEASE, KEEP, 10)).isEmpty();
    }

    @Test
    void expireUploads_limit_takesTheLongestExpiredFirst() {
        Version second = library.upload().lease(LEASE.plusSeconds(2)).stage();
        Version first = library.upload().lease(LEASE.plusSeconds(1)).stage();
        Version third = library.upload().lease(LEASE.plusSeconds(3)).stage();

        assertThat(rows.expireUploads(KEEP, KEEP, 2)).containsExactly(first.blob(), second.blob());
        assertThat(rows.expireUploads(KEEP, KEEP, 2)).containsExactly(third.blob());
    }

    @Test
    void expireUploads_leavesCommittedUploadsAndTheBlobsOfJobs() {
        Media media = library.ready();
        var blob = library.stage(library.claimed(media, RepositoryFixture.CARD));

        assertThat(rows.expireUploads(KEEP, KEEP, 10)).isEmpty();

        assertThat(library.reload(media).current()).isEqualTo(media.current());
        assertThat(library.blob(blob).state()).isEqualTo(BlobState.STAGED);
    }

    @Test
    void expireUploads_newVersion_leavesTheMedia() {
        Media media = library.ready();
        library.upload().versionOf(media.id()).stage();

        rows.expireUploads(LEASE, KEEP, 10);

        assertThat(library.reload(media)).isEqualTo(media);
    }
}
