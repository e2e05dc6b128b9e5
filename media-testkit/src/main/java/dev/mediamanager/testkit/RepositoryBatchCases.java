package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.spi.MediaChange;
import dev.mediamanager.spi.NewJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes of several media in one transition. */
abstract class RepositoryBatchCases extends RepositoryCases {
    private static final Labels EXAM = Labels.NONE.with("exam").inProject("cs101");

    private static MediaChange edit(Media media) {
        return new MediaChange.Edit(media.id(), media.revision(), MediaEdit.NONE.labels(EXAM));
    }

    private void change(MediaChange... changes) {
        rows.changeMedia(List.of(changes), NOW.plusSeconds(50), KEEP);
    }

    private Media recycled(Media media) {
        return rows.recycleMedia(media.id(), media.revision(), NOW, KEEP);
    }

    @Test
    void findMedia_ofManyIds_hasThoseThereAndInTheBin() {
        Media there = library.processed(library.upload().tag("exam").ready(), CARD);
        Media binned = recycled(library.ready());
        MediaId staged = library.upload().stage().media();
        library.ready();

        assertThat(rows.findMedia(List.of(binned.id(), staged, RepositoryFixture.unknownMedia(), there.id())))
                .containsExactlyInAnyOrder(there, binned);
        assertThat(rows.findMedia(List.of())).isEmpty();
    }

    @Test
    void changeMedia_eachKind_isDone() {
        Media edited = library.ready();
        Media recycled = library.ready();
        Media restored = library.upload().readyWithJob(CARD);
        recycled(restored);
        Media deleted = library.ready();
        Media deletedInTheBin = recycled(library.ready());
        NewJob again = RepositoryFixture.job(restored.current().id(), CARD);
        library.takeEvents();

        change(
                edit(edited),
                new MediaChange.Recycle(recycled.id(), recycled.revision()),
                new MediaChange.Restore(restored.id(), List.of(again)),
                new MediaChange.Delete(deleted.id()),
                new MediaChange.Delete(deletedInTheBin.id()));

        Media after = library.reload(edited);
        assertThat(after.labels()).isEqualTo(EXAM);
        assertThat(after.revision()).isGreaterThan(edited.revision());
        assertThat(after.updated()).isEqualTo(NOW.plusSeconds(50));
        assertThat(library.reload(restored).status()).isEqualTo(MediaStatus.PROCESSING);
        assertThat(library.claim().id()).isEqualTo(again.id());
        assertThat(rows.listMedia(MediaQuery.ALL.withStatus(MediaStatus.RECYCLED))
                        .items())
                .extracting(Media::id)
                .containsExactly(recycled.id());
        assertThat(rows.countMedia(MediaQuery.ALL)).isEqualTo(2);
        library.assertUsage(ADA, 300, 3, 0, 0);
        assertThat(library.takeEvents())
                .containsExactlyInAnyOrder(
                        MediaEvent.Type.MEDIA_UPDATED,
                        MediaEvent.Type.MEDIA_RECYCLED,
                        MediaEvent.Type.MEDIA_RESTORED,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.MEDIA_DELETED,
                        MediaEvent.Type.MEDIA_DELETED);
    }

    @Test
    void changeMedia_oneIsStaleOrGone_changesNone() {
        Media first = library.ready();
        Media stale = library.ready();
        Media newer = rows.updateMedia(stale.id(), stale.revision(), MediaEdit.title("Newer"), NOW);
        Media last = library.ready();
        Media binned = recycled(library.ready());
        library.takeEvents();

        assertThatThrownBy(() -> change(edit(first), edit(stale), edit(last)))
                .isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> change(
                        new MediaChange.Delete(first.id()),
                        new MediaChange.Recycle(last.id(), last.revision()),
                        new MediaChange.Recycle(stale.id(), stale.revision())))
                .isInstanceOf(MediaConflictException.class);
        for (MediaChange bad : List.of(
                edit(binned),
                new MediaChange.Recycle(binned.id(), binned.revision()),
                new MediaChange.Restore(stale.id(), List.of()),
                new MediaChange.Delete(RepositoryFixture.unknownMedia()))) {
            assertThatThrownBy(() -> change(edit(first), new MediaChange.Delete(last.id()), bad))
                    .as("%s", bad)
                    .isInstanceOf(MediaNotFoundException.class);
        }

        assertThat(rows.findMedia(List.of(first.id(), stale.id(), last.id(), binned.id())))
                .containsExactlyInAnyOrder(first, newer, last, binned);
        library.assertUsage(ADA, 400, 4, 0, 0);
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void changeMedia_manyAtOnce_inWhateverOrder() {
        List<Media> all = new ArrayList<>(
                IntStream.range(0, 200).mapToObj(i -> library.ready()).toList());
        Collections.reverse(all);

        rows.changeMedia(all.stream().map(RepositoryBatchCases::edit).toList(), NOW, KEEP);
        assertThat(rows.countMedia(MediaQuery.ALL.inProject("cs101").tagged("exam")))
                .isEqualTo(200);

        List<MediaId> ids = all.stream().map(Media::id).toList();
        assertThat(rows.findMedia(ids)).hasSize(200);
        rows.changeMedia(ids.stream().<MediaChange>map(MediaChange.Delete::new).toList(), NOW, KEEP);
        assertThat(rows.findMedia(ids)).isEmpty();
        library.assertUsage(ADA, 0, 0, 0, 0);
    }
}
