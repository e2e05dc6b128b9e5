package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.Page;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ledger of blobs, and the end of tombstones. */
abstract class RepositoryBlobCases extends RepositoryCases {
    @Test
    void findBlob_unknown_isEmpty() {
        assertThat(rows.findBlob(RepositoryFixture.key())).isEmpty();
    }

    @Test
    void listBlobs_everyStateInTheOrderOfKeys() {
        Media live = library.ready();
        Version staged = library.upload().stage();
        BlobKey buried = tombstone(NOW, KEEP);

        Page<BlobRecord> page = rows.listBlobs(Optional.empty(), 10);

        assertThat(page.next()).isEmpty();
        assertThat(page.items()).extracting(BlobRecord::key).isSorted();
        assertThat(page.items())
                .containsExactlyInAnyOrder(
                        library.blob(live.current().blob()), library.blob(staged.blob()), library.blob(buried));
    }

    @Test
    void listBlobs_byPages_hasEachOnce() {
        List<BlobKey> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(library.upload().stage().blob());
        }
        all.sort(null);

        List<BlobKey> seen = new ArrayList<>();
        Page<BlobRecord> page = rows.listBlobs(Optional.empty(), 3);
        page.items().forEach(blob -> seen.add(blob.key()));
        while (page.next().isPresent()) {
            page = rows.listBlobs(page.next(), 3);
            page.items().forEach(blob -> seen.add(blob.key()));
        }

        assertThat(seen).isEqualTo(all);
    }

    @Test
    void listBlobs_emptyLibrary_isOneEmptyPage() {
        assertThat(rows.listBlobs(Optional.empty(), 10)).isEqualTo(new Page<BlobRecord>(List.of(), Optional.empty()));
    }

    @Test
    void listBlobs_afterTheLastKey_isEmpty() {
        Version staged = library.upload().stage();

        assertThat(rows.listBlobs(Optional.of(staged.blob().value()), 10).items())
                .isEmpty();
    }

    @Test
    void dueTombstones_notDueYet_isEmpty() {
        tombstone(NOW, KEEP);

        assertThat(rows.dueTombstones(NOW.minusMillis(1), 10)).isEmpty();
    }

    @Test
    void dueTombstones_longestDueFirstUpToTheLimit() {
        BlobKey second = tombstone(NOW.plusSeconds(2), KEEP);
        BlobKey first = tombstone(NOW.plusSeconds(1), KEEP);
        BlobKey third = tombstone(NOW.plusSeconds(3), KEEP);

        assertThat(rows.dueTombstones(KEEP, 10)).containsExactly(first, second, third);
        assertThat(rows.dueTombstones(KEEP, 2)).containsExactly(first, second);
        assertThat(rows.dueTombstones(NOW.plusSeconds(2), 10)).containsExactly(first, second);
    }

    @Test
    void dueTombstones_leavesStagedAndLiveBlobs() {
        library.ready();
        library.upload().stage();

        assertThat(rows.dueTombstones(KEEP, 10)).isEmpty();
    }

    @Test
    void tombstoneDeleted_isDueAgainAtTheEndOfItsKeepingTime() {
        BlobKey blob = tombstone(NOW, KEEP);

        rows.tombstoneDeleted(blob, NOW.plusSeconds(1));

        assertThat(rows.findBlob(blob)).contains(new BlobRecord(blob, BlobState.TOMBSTONE, 0, "", Optional.of(KEEP)));
        assertThat(rows.dueTombstones(KEEP.minusMillis(1), 10)).isEmpty();
        assertThat(rows.dueTombstones(KEEP, 10)).containsExactly(blob);
    }

    @Test
    void tombstoneDeleted_secondTime_removesTheRow() {
        BlobKey blob = tombstone(NOW, KEEP);
        rows.tombstoneDeleted(blob, NOW);

        rows.tombstoneDeleted(blob, KEEP);

        assertThat(rows.findBlob(blob)).isEmpty();
        assertThat(rows.dueTombstones(KEEP.plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void tombstoneDeleted_firstTimeButKeptLongEnough_removesTheRow() {
        BlobKey blob = tombstone(NOW, KEEP);

        rows.tombstoneDeleted(blob, KEEP.plusSeconds(1));

        assertThat(rows.findBlob(blob)).isEmpty();
    }

    @Test
    void tombstoneDeleted_repeatedAtOnce_staysUntilTheEnd() {
        BlobKey blob = tombstone(NOW, KEEP);
        rows.tombstoneDeleted(blob, NOW);

        rows.tombstoneDeleted(blob, NOW);

        assertThat(library.blob(blob).due()).contains(KEEP);
    }

    @Test
    void tombstoneDeleted_unknown_doesNothing() {
        rows.tombstoneDeleted(RepositoryFixture.key(), KEEP);

        assertThat(rows.listBlobs(Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    void tombstoneDeleted_stagedOrLiveBlob_doesNothing() {
        BlobKey live = library.ready().current().blob();
        BlobKey staged = library.upload().stage().blob();

        rows.tombstoneDeleted(live, KEEP);
        rows.tombstoneDeleted(staged, KEEP);

        assertThat(library.blob(live).state()).isEqualTo(BlobState.LIVE);
        assertThat(library.blob(staged).state()).isEqualTo(BlobState.STAGED);
    }

    private BlobKey tombstone(Instant due, Instant keepUntil) {
        Version staged = library.upload().stage();
        rows.abandon(staged.id(), due, keepUntil);
        return staged.blob();
    }
}
