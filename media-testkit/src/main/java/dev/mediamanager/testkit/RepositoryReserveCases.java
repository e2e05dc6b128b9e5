package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.Reservation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code reserve}. */
abstract class RepositoryReserveCases extends RepositoryCases {
    @Test
    void reserve_newMedia_stagesTheFirstVersion() {
        Version staged = library.upload().stage();

        assertThat(staged.number()).isEqualTo(1);
        assertThat(staged.state()).isEqualTo(VersionState.STAGED);
        assertThat(staged.length()).isZero();
        assertThat(staged.sha256()).isEmpty();
    }

    @Test
    void reserve_newMedia_isSeenByNobody() {
        Version staged = library.upload().stage();

        assertThat(rows.findMedia(staged.media())).isEmpty();
        assertThat(rows.listMedia(MediaQuery.ALL).items()).isEmpty();
        assertThat(rows.listVersions(staged.media())).isEmpty();
        assertThat(rows.findVersion(staged.id())).isEmpty();
        assertThat(rows.listVariants(staged.id())).isEmpty();
        assertThat(rows.pendingEvents(10)).isEmpty();
    }

    @Test
    void reserve_stagesTheBlobWithItsLease() {
        Version staged = library.upload().stage();

        assertThat(rows.findBlob(staged.blob()))
                .contains(new BlobRecord(staged.blob(), BlobState.STAGED, 0, "", Optional.of(LEASE)));
    }

    @Test
    void reserve_holdsOneItemAndTheBytesOnEveryAccount() {
        library.upload().charge(ADA, COURSE).bytes(70).stage();

        library.assertUsage(ADA, 0, 0, 70, 1);
        library.assertUsage(COURSE, 0, 0, 70, 1);
    }

    @Test
    void reserve_accountNamedTwice_isChargedOnce() {
        library.upload().charge(ADA, ADA).bytes(70).stage();

        library.assertUsage(ADA, 0, 0, 70, 1);
    }

    @Test
    void reserve_withoutAccounts_isFree() {
        library.upload().charge().stage();

        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void reserve_newVersion_countsUp() {
        Media media = library.ready();

        assertThat(library.upload().versionOf(media.id()).stage().number()).isEqualTo(2);
        assertThat(library.upload().versionOf(media.id()).stage().number()).isEqualTo(3);
    }

    @Test
    void reserve_newVersion_doesNotHideTheCurrentOne() {
        Media media = library.ready();

        library.upload().versionOf(media.id()).stage();

        assertThat(library.reload(media)).isEqualTo(media);
        assertThat(rows.listVersions(media.id())).containsExactly(media.current());
    }

    @Test
    void reserve_versionOfUnknownMedia_isNotFoundAndLeavesNothing() {
        BlobKey blob = RepositoryFixture.key();
        RepositoryUpload upload =
                library.upload().versionOf(RepositoryFixture.unknownMedia()).blob(blob);

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaNotFoundException.class);

        assertThat(rows.findBlob(blob)).isEmpty();
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void reserve_versionOfStagedMedia_isNotFound() {
        Version staged = library.upload().stage();
        RepositoryUpload upload = library.upload().versionOf(staged.media());

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void reserve_versionOfAnotherTenantsMedia_isNotFound() {
        Media media = library.ready();
        RepositoryUpload upload = library.upload().versionOf(media.id()).tenant("another school");

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void reserve_versionOfDeletedMedia_isNotFound() {
        Media media = library.ready();
        rows.deleteMedia(media.id(), NOW, KEEP);
        RepositoryUpload upload = library.upload().versionOf(media.id());

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void reserve_usedVersionId_isConflictAndLeavesNothing() {
        Version staged = library.upload().stage();
        BlobKey blob = RepositoryFixture.key();
        RepositoryUpload upload = library.upload().version(staged.id()).blob(blob);

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaConflictException.class);

        assertThat(rows.findBlob(blob)).isEmpty();
        library.assertUsage(ADA, 0, 0, RepositoryUpload.RESERVED, 1);
    }

    @Test
    void reserve_usedBlobKey_isConflict() {
        Version staged = library.upload().stage();
        RepositoryUpload upload = library.upload().blob(staged.blob());

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void reserve_blobKeyOfTombstone_isConflict() {
        Version staged = library.upload().stage();
        rows.abandon(staged.id(), NOW, KEEP);
        RepositoryUpload upload = library.upload().blob(staged.blob());

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void reserve_usedMediaId_isConflict() {
        Media media = library.ready();
        RepositoryUpload upload = library.upload().media(media.id());

        assertThatThrownBy(upload::reserve).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void reserve_sameKeyWhileStaged_isDuplicate() {
        Version first = library.upload().key("k").stage();

        assertThat(library.upload().key("k").reserve()).isEqualTo(new Reservation.Duplicate(first));
    }

    @Test
    void reserve_sameKeyAfterCommit_isDuplicateOfTheReadyVersion() {
        Media media = library.upload().key("k").ready();

        assertThat(library.upload().key("k").reserve()).isEqualTo(new Reservation.Duplicate(media.current()));
    }

    @Test
    void reserve_sameKeyAfterQuarantine_isDuplicateOfTheQuarantinedVersion() {
        Media media = library.upload().key("k").quarantined();

        assertThat(library.upload().key("k").reserve()).isEqualTo(new Reservation.Duplicate(media.current()));
        assertThat(media.current().state()).isEqualTo(VersionState.QUARANTINED);
    }

    @Test
    void reserve_sameKeyOfAnOlderVersion_isDuplicateOfIt() {
        Media media = library.upload().key("k").ready();
        library.upload().versionOf(media.id()).key("k2").ready();

        assertThat(library.upload().key("k").reserve()).isEqualTo(new Reservation.Duplicate(media.current()));
    }

    @Test
    void reserve_duplicate_stagesNothing() {
        library.upload().key("k").ready();
        BlobKey blob = RepositoryFixture.key();

        library.upload().key("k").blob(blob).reserve();

        assertThat(rows.findBlob(blob)).isEmpty();
        library.assertUsage(ADA, RepositoryUpload.RESERVED, 1, 0, 0);
    }

    @Test
    void reserve_sameKeyOfAnotherOwner_isStaged() {
        library.upload().key("k").ready();

        assertThat(library.upload().key("k").owner("bob").reserve()).isInstanceOf(Reservation.Staged.class);
    }

    @Test
    void reserve_sameKeyInAnotherTenant_isStaged() {
        library.upload().key("k").ready();

        assertThat(library.upload().key("k").tenant("college").reserve()).isInstanceOf(Reservation.Staged.class);
    }

    @Test
    void reserve_withoutKey_isNeverDuplicate() {
        library.upload().ready();

        assertThat(library.upload().reserve()).isInstanceOf(Reservation.Staged.class);
    }

    @Test
    void reserve_keyOfVersion_isTheMediaOwners() {
        Media media = library.upload().owner("ada").ready();

        Version second =
                library.upload().versionOf(media.id()).owner("bob").key("k").stage();

        assertThat(library.upload().owner("ada").key("k").reserve()).isEqualTo(new Reservation.Duplicate(second));
        assertThat(library.upload().versionOf(media.id()).owner("bob").key("k").reserve())
                .isEqualTo(new Reservation.Duplicate(second));
        assertThat(library.upload().owner("bob").key("k").reserve()).isInstanceOf(Reservation.Staged.class);
    }

    @Test
    void reserve_keyOfAbandonedUpload_isFree() {
        rows.abandon(library.upload().key("k").stage().id(), NOW, KEEP);

        assertThat(library.upload().key("k").reserve()).isInstanceOf(Reservation.Staged.class);
    }

    @Test
    void reserve_keyOfExpiredUpload_isFree() {
        library.upload().key("k").stage();
        rows.expireUploads(LEASE, KEEP, 10);

        assertThat(library.upload().key("k").reserve()).isInstanceOf(Reservation.Staged.class);
    }

    @Test
    void reserve_keyOfDeletedMedia_isFree() {
        rows.deleteMedia(library.upload().key("k").ready().id(), NOW, KEEP);

        assertThat(library.upload().key("k").reserve()).isInstanceOf(Reservation.Staged.class);
    }
}
