package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryCopy.BOB;
import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Copies that share blobs: what they are, what they cost, and what is refused. */
abstract class RepositoryCopyCases extends RepositoryCases {
    private static final Instant AFTER = KEEP.plusSeconds(1);

    private RepositoryCopy copyOf(Media source) {
        return new RepositoryCopy(rows, source);
    }

    private void assertLive(List<BlobKey> blobs) {
        assertThat(rows.dueTombstones(AFTER, 100)).doesNotContainAnyElementsOf(blobs);
        assertThat(blobs).allSatisfy(key -> {
            BlobRecord row = library.blob(key);
            assertThat(row.state()).isEqualTo(BlobState.LIVE);
            assertThat(row.length()).isPositive();
            assertThat(row.sha256()).isEqualTo(RepositoryFixture.SHA);
            assertThat(row.due()).isEmpty();
        });
    }

    private void assertNothingLeft(List<BlobKey> blobs) {
        assertThat(rows.dueTombstones(NOW, 100)).containsExactlyInAnyOrderElementsOf(blobs);
        blobs.forEach(key -> rows.tombstoneDeleted(key, NOW));
        assertThat(rows.dueTombstones(NOW, 100)).isEmpty();
        blobs.forEach(key -> rows.tombstoneDeleted(key, KEEP));
        assertThat(rows.listBlobs(Optional.empty(), 100).items()).isEmpty();
        assertThat(blobs).allSatisfy(key -> assertThat(rows.findBlob(key)).isEmpty());
    }

    /** Reads all pages of blobs. */
    private List<BlobKey> listed(int limit) {
        List<BlobKey> keys = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobRecord> page = rows.listBlobs(cursor, limit);
            page.items().forEach(blob -> keys.add(blob.key()));
            cursor = page.next();
        } while (cursor.isPresent());
        return keys;
    }

    private void delete(Media media) {
        assertThat(rows.deleteMedia(media.id(), NOW, KEEP)).isTrue();
    }

    @Test
    void copyMedia_isAMediaOfItsOwnWithTheSameBlobs() {
        Media source =
                library.processed(library.upload().tag("exam").project("cs101").ready(), RECIPE, ADA);

        Media copy = copyOf(source)
                .labels(Labels.NONE.with("new").inProject("cs102"))
                .make();

        assertThat(copy).isEqualTo(library.reload(copy));
        assertThat(copy.id()).isNotEqualTo(source.id());
        assertThat(List.of(copy.owner(), copy.tenant(), copy.title())).containsExactly("bob", "school", "Copy");
        assertThat(copy.metadata()).containsOnlyKeys("term");
        assertThat(copy.labels()).isEqualTo(Labels.NONE.with("new").inProject("cs102"));
        assertThat(copy.accounts()).containsExactly(BOB);
        assertThat(copy.jobs()).isEmpty();
        assertThat(copy.created()).isEqualTo(NOW);
        assertThat(copy.revision()).isEqualTo(1);
        Version version = copy.current();
        assertThat(version)
                .usingRecursiveComparison()
                .ignoringFields("id", "media", "created")
                .isEqualTo(source.current());
        assertThat(version.media()).isEqualTo(copy.id());
        assertThat(rows.findVersion(version.id())).contains(version);
        assertThat(rows.listVersions(copy.id())).containsExactly(version);
        assertThat(copy.variants()).hasSize(2).allSatisfy(variant -> {
            Variant original = source.findVariant(variant.name()).orElseThrow();
            assertThat(variant.version()).isEqualTo(version.id());
            assertThat(variant.spec()).isEqualTo(original.spec());
            assertThat(variant.renditions()).isEqualTo(original.renditions());
        });
        assertThat(library.reload(source)).isEqualTo(source);
        assertThat(rows.listMedia(MediaQuery.ALL.inProject("cs102")).items()).containsExactly(copy);
    }

    @Test
    void copyMedia_isChargedByItself() {
        Media source = library.processed(library.ready(), CARD, ADA);

        copyOf(source).chargeVariants(BOB, COURSE).make();
        Media own = copyOf(source).charge(ADA).chargeVariants(ADA).make();
        copyOf(source).charge().make();

        library.assertUsage(ADA, 220, 2, 0, 0);
        library.assertUsage(BOB, 110, 1, 0, 0);
        library.assertUsage(COURSE, 10, 0, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();

        delete(own);

        library.assertUsage(ADA, 110, 1, 0, 0);
        library.assertUsage(BOB, 110, 1, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void copyMedia_blobsLiveUntilTheLastIsDeleted_theSourceFirst() {
        Media source = library.processed(library.ready(), CARD, ADA);
        Media copy = copyOf(source).make();
        Media ofCopy = copyOf(copy).make();
        List<BlobKey> blobs = library.blobsOf(source);
        for (Media gone : List.of(source, ofCopy)) {
            delete(gone);
            assertLive(blobs);
        }
        library.assertUsage(ADA, 0, 0, 0, 0);
        Media late = copyOf(copy).make();
        delete(copy);
        assertLive(blobs);
        assertThat(library.reload(late).current().blob())
                .isEqualTo(source.current().blob());

        delete(late);

        assertNothingLeft(blobs);
        library.assertUsage(BOB, 0, 0, 0, 0);
    }

    @Test
    void copyMedia_blobsLiveUntilTheLastIsDeleted_theSourceLast() {
        Media source = library.processed(library.ready(), CARD, ADA);
        Media copy = copyOf(source).make();
        List<BlobKey> blobs = library.blobsOf(source);
        delete(copy);
        assertLive(blobs);

        delete(source);

        assertNothingLeft(blobs);
    }

    @Test
    void copyMedia_isOneBlobInLists() {
        Media source = library.processed(library.ready(), RECIPE);
        Media copy = copyOf(source).make();
        Media other = library.ready();
        List<BlobKey> blobs = Stream.of(source, other)
                .flatMap(media -> library.blobsOf(media).stream())
                .sorted()
                .toList();
        delete(source);
        for (int limit : new int[] {1, 2, 3, 100}) {
            assertThat(listed(limit)).isEqualTo(blobs);
        }
        assertThat(library.blobsOf(copy))
                .hasSize(3)
                .allSatisfy(
                        key -> assertThat(rows.listBlobs(Optional.empty(), 100).items())
                                .contains(library.blob(key)));
    }

    @Test
    void copyMedia_recycledAndPurged_keepsItsBlobsUntilThen() {
        Media source = library.processed(library.ready(), CARD);
        Media copy = copyOf(source).make();
        List<BlobKey> blobs = library.blobsOf(source);

        rows.recycleMedia(copy.id(), copy.revision(), NOW, KEEP);
        delete(source);

        assertLive(blobs);
        library.assertUsage(BOB, 100, 1, 0, 0);
        assertThat(rows.restoreMedia(copy.id(), List.of(), NOW).variants()).isEqualTo(copy.variants());
        rows.recycleMedia(copy.id(), library.reload(copy).revision(), NOW, KEEP);
        assertThat(rows.purgeMedia(NOW, NOW, KEEP, 10)).containsExactly(copy.id());
        assertNothingLeft(blobs);
        library.assertUsage(BOB, 0, 0, 0, 0);
    }

    @Test
    void finish_replacesAVariantOfOneOnly() {
        Media source = library.processed(library.ready(), CARD, ADA);
        Media copy = copyOf(source).chargeVariants(BOB).make();
        BlobKey shared = library.variant(source, "card").renditions().get(0).blob();

        Job job = library.claimed(copy, RepositoryVariantCases.LARGER_CARD);
        library.succeed(job, BOB);

        assertThat(library.variant(source, "card").renditions().get(0).blob()).isEqualTo(shared);
        assertThat(library.variant(copy, "card").renditions().get(0).blob()).isNotEqualTo(shared);
        assertLive(List.of(shared));
        library.assertUsage(ADA, 110, 1, 0, 0);
        library.assertUsage(BOB, 110, 1, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();

        rows.deleteRendition(source.current().id(), "card", Rendition.MAIN, NOW, KEEP);

        assertThat(rows.dueTombstones(NOW, 10)).containsExactly(shared);
        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void copyMedia_variantsUnderWayAndOnDemand_areNotCopied() {
        Media source = library.processed(library.ready(), CARD);
        library.processed(source, Recipe.of(RepositoryFixture.LARGE.onDemand()));
        library.enqueue(source, RECIPE);

        Media copy = copyOf(source).job(RECIPE).make();

        assertThat(copy.variants()).extracting(Variant::name).containsExactly("card", "page");
        assertThat(library.variant(copy, "card").state()).isEqualTo(VariantState.READY);
        assertThat(library.variant(copy, "page").state()).isEqualTo(VariantState.PENDING);
        assertThat(copy.jobs()).hasSize(1);
        assertThat(rows.findJob(copy.jobs().get(0)).orElseThrow().state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void copyMedia_versions_becomeTheHistory() {
        Media first = library.processed(library.ready(), CARD);
        Media second = library.upload().versionOf(first.id()).bytes(40).ready();

        Media copy = copyOf(second)
                .versions(first.current().id(), second.current().id())
                .make();

        List<Version> versions = rows.listVersions(copy.id());
        assertThat(versions).extracting(Version::number).containsExactly(2, 1);
        assertThat(versions)
                .extracting(Version::blob)
                .containsExactly(second.current().blob(), first.current().blob());
        assertThat(copy.current()).isEqualTo(versions.get(0));
        assertThat(rows.listVariants(versions.get(1).id())).hasSize(1);
        library.assertUsage(BOB, 140, 2, 0, 0);
        assertThat(library.upload().versionOf(copy.id()).ready().current().number())
                .isEqualTo(3);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void copyMedia_recordsAnEventOfEachVersion() {
        Media first = library.ready();
        Media second = library.upload().versionOf(first.id()).ready();
        library.takeEvents();

        copyOf(second).versions(first.current().id(), second.current().id()).make();
        copyOf(second).job(CARD).make();

        assertThat(library.takeEvents())
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.JOB_QUEUED);
    }

    @Test
    void copyMedia_overTheQuota_changesNothing() {
        Media source = library.processed(library.ready(), CARD);
        library.takeEvents();
        for (Quota tooSmall : List.of(Quota.ofBytes(109), Quota.ofItems(0))) {
            rows.setQuota(BOB, tooSmall);

            assertThatThrownBy(() ->
                            copyOf(source).charge(ADA, BOB).chargeVariants(BOB).make())
                    .isInstanceOf(QuotaExceededException.class);
        }
        library.assertUsage(ADA, 100, 1, 0, 0);
        library.assertUsage(BOB, 0, 0, 0, 0);
        assertThat(rows.listMedia(MediaQuery.ALL).items()).containsExactly(source);
        assertThat(library.takeEvents()).isEmpty();
        rows.setQuota(BOB, new Quota(110, 1));

        copyOf(source).chargeVariants(BOB).make();

        library.assertUsage(BOB, 110, 1, 0, 0);
    }

    @Test
    void copyMedia_ofWhatIsNotThere_isNotFound() {
        Media recycled = library.ready();
        rows.recycleMedia(recycled.id(), recycled.revision(), NOW, KEEP);
        Media deleted = library.ready();
        delete(deleted);

        for (Media gone : List.of(recycled, deleted)) {
            assertThatThrownBy(() -> copyOf(gone).make()).isInstanceOf(MediaNotFoundException.class);
        }
    }

    @Test
    void copyMedia_ofOtherVersions_isConflictAndChangesNothing() {
        Media old = library.ready();
        Media media = library.upload().versionOf(old.id()).ready();
        Version staged = library.upload().versionOf(media.id()).stage();
        Media other = library.ready();
        Media quarantined = library.upload().quarantined();
        Version current = media.current();
        library.takeEvents();

        for (RepositoryCopy wrong : List.of(
                copyOf(old),
                copyOf(media).versions(),
                copyOf(media).versions(current.id(), staged.id()),
                copyOf(media).versions(current.id(), other.current().id()),
                copyOf(quarantined),
                copyOf(media).id(other.id()))) {
            assertThatThrownBy(wrong::make).isInstanceOf(MediaConflictException.class);
        }
        RepositoryCopy once = copyOf(media);
        once.make();
        assertThatThrownBy(once::make).isInstanceOf(MediaConflictException.class);
        library.assertUsage(BOB, 100, 1, 0, 0);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.VERSION_READY);
    }

    @Test
    void updateMedia_ofACopy_leavesTheSource() {
        Media source = library.ready();
        Media copy = copyOf(source).make();

        rows.updateMedia(copy.id(), copy.revision(), MediaEdit.title("Mine"), NOW);

        assertThat(library.reload(source)).isEqualTo(source);
    }
}
