package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The outbox of events. */
abstract class RepositoryEventCases extends RepositoryCases {
    @Test
    void pendingEvents_newLibrary_isEmpty() {
        assertThat(rows.pendingEvents(10)).isEmpty();
    }

    @Test
    void pendingEvents_sayWhatHappenedToWhatAndWhen() {
        Media media = library.ready();
        Job job = library.enqueue(media, CARD);

        List<MediaEvent> events = rows.pendingEvents(10);

        assertThat(events)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sequence")
                .containsExactly(
                        new MediaEvent(
                                0, MediaEvent.Type.VERSION_READY, media.id(), Optional.empty(), NOW.plusSeconds(10)),
                        new MediaEvent(0, MediaEvent.Type.JOB_QUEUED, media.id(), Optional.of(job.id()), NOW));
    }

    @Test
    void pendingEvents_inTheOrderOfTheTransitions() {
        Media media = library.upload().readyWithJob(CARD);
        library.succeed(library.claim(NOW.plusSeconds(10)));
        rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), NOW);
        library.upload().versionOf(media.id()).quarantined();
        rows.deleteMedia(media.id(), NOW, KEEP);

        List<MediaEvent> events = rows.pendingEvents(100);

        assertThat(events)
                .extracting(MediaEvent::type)
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_SUCCEEDED,
                        MediaEvent.Type.MEDIA_UPDATED,
                        MediaEvent.Type.VERSION_QUARANTINED,
                        MediaEvent.Type.MEDIA_DELETED);
        assertThat(events).extracting(MediaEvent::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void pendingEvents_limit_givesTheFirst() {
        Media first = library.ready();
        library.ready();

        assertThat(rows.pendingEvents(1)).extracting(MediaEvent::media).containsExactly(first.id());
    }

    @Test
    void pendingEvents_untilDelivered_areReturnedAgain() {
        library.ready();

        assertThat(rows.pendingEvents(10)).isEqualTo(rows.pendingEvents(10)).hasSize(1);
    }

    @Test
    void eventsDelivered_areNotPendingAnyMore() {
        library.ready();
        library.ready();
        library.ready();
        List<MediaEvent> all = rows.pendingEvents(10);

        library.delivered(List.of(all.get(0).sequence(), all.get(2).sequence()));

        assertThat(rows.pendingEvents(10)).containsExactly(all.get(1));
    }

    @Test
    void eventsDelivered_again_doesNothing() {
        library.ready();
        long sequence = rows.pendingEvents(1).get(0).sequence();
        library.delivered(List.of(sequence));
        library.ready();

        library.delivered(List.of(sequence));

        assertThat(rows.pendingEvents(10)).hasSize(1);
    }

    @Test
    void eventsDelivered_noneOrUnknown_doesNothing() {
        library.ready();

        library.delivered(List.of());
        library.delivered(List.of(Long.MAX_VALUE));

        assertThat(rows.pendingEvents(10)).hasSize(1);
    }

    @Test
    void sequence_neverUsedAgain() {
        library.ready();
        long first = rows.pendingEvents(1).get(0).sequence();
        library.takeEvents();

        library.ready();

        assertThat(rows.pendingEvents(1).get(0).sequence()).isGreaterThan(first);
    }

    @Test
    void transition_thatFails_recordsNothing() {
        Media media = library.ready();
        library.takeEvents();

        assertThat(catchThrowable(() -> rows.updateMedia(media.id(), media.revision() + 1, MediaEdit.title("x"), NOW)))
                .isNotNull();
        rows.abandon(library.upload().stage().id(), NOW, KEEP);

        assertThat(rows.pendingEvents(10)).isEmpty();
    }
}
