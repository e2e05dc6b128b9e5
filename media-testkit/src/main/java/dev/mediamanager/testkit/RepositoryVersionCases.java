package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.NewJob;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The versions of a media, and which of them is shown. */
abstract class RepositoryVersionCases extends RepositoryCases {
    private static final Instant LATER = NOW.plusSeconds(100);

    private Media show(Media media, VersionId version, NewJob... jobs) {
        return rows.showVersion(media.id(), library.reload(media).revision(), version, List.of(jobs), LATER);
    }

    private Media replaced(Media media) {
        return library.upload()
                .versionOf(media.id())
                .kind(MediaKind.VIDEO)
                .bytes(5000)
                .ready();
    }

    @Test
    void showVersion_isTheCurrentOneAgain() {
        Media first = library.processed(library.ready(), CARD, ADA);
        Media second = replaced(first);
        Media other = library.upload().bytes(1000).ready();
        List<Version> versions = rows.listVersions(first.id());
        library.takeEvents();

        Media again = show(first, first.current().id());

        assertThat(again.current()).isEqualTo(first.current());
        assertThat(again.kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(again.variants()).isEqualTo(first.variants());
        assertThat(again.jobs()).isEqualTo(first.jobs());
        assertThat(again.accounts()).isEqualTo(first.accounts());
        assertThat(again.updated()).isEqualTo(LATER);
        assertThat(again.revision()).isEqualTo(second.revision() + 1);
        assertThat(library.reload(first)).isEqualTo(again);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.MEDIA_UPDATED);
        assertThat(rows.listVersions(first.id())).isEqualTo(versions);
        assertThat(rows.listMedia(MediaQuery.ALL.ofKind(MediaKind.VIDEO)).items())
                .isEmpty();
        assertThat(rows.listMedia(MediaQuery.ALL.sortedBy(MediaOrder.LARGEST)).items())
                .containsExactly(other, again);

        assertThat(show(first, second.current().id()).current()).isEqualTo(second.current());
        assertThat(rows.listMedia(MediaQuery.ALL.sortedBy(MediaOrder.LARGEST)).items())
                .extracting(Media::id)
                .containsExactly(second.id(), other.id());
    }

    @Test
    void showVersion_copiesAndErasesNothing() {
        Media first = library.processed(library.ready(), CARD, ADA);
        Media second = replaced(first);
        library.assertUsage(ADA, 5110, 2, 0, 0);

        show(first, first.current().id());

        library.assertUsage(ADA, 5110, 2, 0, 0);
        assertThat(rows.recount(false, NOW)).isEmpty();
        assertThat(library.blob(first.current().blob()).state()).isEqualTo(BlobState.LIVE);
        assertThat(library.blob(second.current().blob()).state()).isEqualTo(BlobState.LIVE);
        assertThat(replaced(first).current().number()).isEqualTo(3);
        assertThat(rows.deleteMedia(first.id(), NOW, KEEP)).isTrue();
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void showVersion_queuesJobsWithIt() {
        Media first = library.processed(library.ready(), CARD, ADA);
        replaced(first);
        NewJob job = RepositoryFixture.job(first.current().id(), RECIPE);
        library.takeEvents();

        Media again = show(first, first.current().id(), job);

        assertThat(again.jobs()).contains(job.id());
        assertThat(library.variant(again, "card").state()).isEqualTo(VariantState.READY);
        assertThat(library.variant(again, "page").state()).isEqualTo(VariantState.PENDING);
        assertThat(library.takeEvents()).containsExactly(MediaEvent.Type.MEDIA_UPDATED, MediaEvent.Type.JOB_QUEUED);
        library.succeed(library.claim());
        assertThat(library.variant(again, "page").state()).isEqualTo(VariantState.READY);
    }

    @Test
    void showVersion_jobOfTheOtherVersion_goesOnThere() {
        Media first = library.ready();
        Media second = library.upload().versionOf(first.id()).readyWithJob(CARD);

        show(first, first.current().id());
        library.succeed(library.claim());

        assertThat(library.reload(first).variants()).isEmpty();
        assertThat(rows.listVariants(second.current().id()).get(0).state()).isEqualTo(VariantState.READY);
    }

    @Test
    void showVersion_staleRevision_isConflictAndChangesNothing() {
        Media first = library.ready();
        Media second = replaced(first);
        NewJob job = RepositoryFixture.job(first.current().id(), CARD);
        library.takeEvents();

        assertThatThrownBy(() -> rows.showVersion(
                        first.id(), first.revision(), first.current().id(), List.of(job), NOW))
                .isInstanceOf(MediaConflictException.class);

        assertThat(library.reload(first)).isEqualTo(second);
        assertThat(rows.findJob(job.id())).isEmpty();
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void showVersion_whatCannotBeShown_isNotFound() {
        Media media = library.ready();
        Media other = library.ready();
        library.upload().versionOf(media.id()).quarantined();
        VersionId quarantined = rows.listVersions(media.id()).get(0).id();
        VersionId staged = library.upload().versionOf(media.id()).stage().id();

        for (VersionId wrong : List.of(other.current().id(), quarantined, staged, RepositoryFixture.unknownVersion())) {
            assertThatThrownBy(() -> show(media, wrong)).isInstanceOf(MediaNotFoundException.class);
        }
        assertThat(library.reload(media).current()).isEqualTo(media.current());
        long revision = library.reload(media).revision();
        Media recycled = rows.recycleMedia(media.id(), revision, NOW, KEEP);
        assertThatThrownBy(() -> rows.showVersion(
                        media.id(), recycled.revision(), media.current().id(), List.of(), NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void showVersion_comesBackFromTheRecycleBin() {
        Media first = library.ready();
        replaced(first);
        Media again = show(first, first.current().id());

        rows.recycleMedia(again.id(), again.revision(), NOW, KEEP);

        assertThat(rows.restoreMedia(again.id(), List.of(), NOW).current()).isEqualTo(first.current());
    }

    @Test
    void showVersion_manyAtOnce_oneOfEachRevisionWins() {
        Media first = library.ready();
        Media second = replaced(first);

        List<Boolean> won = Together.run(8, part -> {
            try {
                rows.showVersion(first.id(), second.revision(), first.current().id(), List.of(), NOW);
                return true;
            } catch (MediaConflictException e) {
                return false;
            }
        });

        assertThat(won).filteredOn(done -> done).hasSize(1);
        assertThat(library.reload(first).revision()).isEqualTo(second.revision() + 1);
    }
}
