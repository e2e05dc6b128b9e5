package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.Recipe;
import dev.mediamanager.spi.NewJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who delivers the events, and in which order they come. */
abstract class RepositoryOutboxCases extends RepositoryCases {
    private static final int CALLERS = 16;
    private static final int LOST_JOBS = 8;
    private static final int UPDATES = 40;

    @Test
    void leaseEvents_heldByAnother_isRefusedUntilItsEnd() {
        long first = library.leaseEvents("a");

        assertThat(rows.leaseEvents("b", NOW, KEEP)).isEmpty();
        assertThat(rows.leaseEvents("b", LEASE.minusMillis(1), KEEP)).isEmpty();
        assertThat(rows.leaseEvents("b", LEASE, KEEP).orElseThrow()).isGreaterThan(first);
        assertThat(rows.leaseEvents("a", LEASE, KEEP)).isEmpty();
    }

    @Test
    void leaseEvents_again_isLongerAndKeepsItsNumber() {
        long lease = library.leaseEvents("a");

        assertThat(rows.leaseEvents("a", NOW.plusSeconds(20), LEASE.plusSeconds(20)))
                .hasValue(lease);
        assertThat(rows.leaseEvents("b", LEASE.plusSeconds(19), KEEP)).isEmpty();
    }

    @Test
    void leaseEvents_ranOutButNotTaken_isRenewedWithItsNumber() {
        long lease = library.leaseEvents("a");

        assertThat(rows.leaseEvents("a", LEASE.plusSeconds(5), KEEP)).hasValue(lease);
    }

    @Test
    void leaseEvents_manyAtOnce_oneGetsIt() {
        List<OptionalLong> answers = Together.run(CALLERS, i -> rows.leaseEvents("taker " + i, NOW, LEASE));

        assertThat(answers).filteredOn(OptionalLong::isPresent).hasSize(1);
    }

    @Test
    void releaseEvents_othersNeedNotWait() {
        long lease = library.leaseEvents("a");

        rows.releaseEvents(lease);

        assertThat(library.leaseEvents("b")).isGreaterThan(lease);
    }

    @Test
    void releaseEvents_sameTakerAgain_hasAnotherNumber() {
        long lease = library.leaseEvents("a");
        rows.releaseEvents(lease);

        assertThat(library.leaseEvents("a")).isGreaterThan(lease);
    }

    @Test
    void releaseEvents_notTheLatest_doesNothing() {
        long first = library.leaseEvents("a");
        rows.leaseEvents("b", LEASE, KEEP);

        rows.releaseEvents(first);
        rows.releaseEvents(Long.MAX_VALUE);

        assertThat(rows.leaseEvents("c", LEASE, KEEP)).isEmpty();
    }

    @Test
    void eventsDelivered_takenOver_isConflictAndChangesNothing() {
        long first = library.leaseEvents("a");
        List<Long> pending = pendingSequences();
        rows.leaseEvents("b", LEASE, KEEP);

        assertConflict(first, pending);
    }

    @Test
    void eventsDelivered_givenBack_isConflictAndChangesNothing() {
        long lease = library.leaseEvents("a");
        List<Long> pending = pendingSequences();
        rows.releaseEvents(lease);

        assertConflict(lease, pending);
    }

    @Test
    void eventsDelivered_neverLeased_isConflictAndChangesNothing() {
        assertConflict(0, pendingSequences());
        assertConflict(1, pendingSequences());
    }

    @Test
    void eventsDelivered_ranOutButNotTaken_counts() {
        long lease = library.leaseEvents("a");
        List<Long> pending = pendingSequences();
        rows.leaseEvents("a", LEASE.plusSeconds(5), LEASE.plusSeconds(5));

        rows.eventsDelivered(lease, pending);

        assertThat(rows.pendingEvents(10)).isEmpty();
    }

    private List<Long> pendingSequences() {
        library.ready();
        return rows.pendingEvents(10).stream().map(MediaEvent::sequence).toList();
    }

    private void assertConflict(long lease, List<Long> sequences) {
        assertThatThrownBy(() -> rows.eventsDelivered(lease, sequences)).isInstanceOf(MediaConflictException.class);
        assertThat(rows.pendingEvents(10)).extracting(MediaEvent::sequence).containsExactlyElementsOf(sequences);
    }

    /** One caller edits a media while another one gives up its jobs whose workers were lost, and a third one reads on. */
    @Test
    void pendingEvents_ofOneMedia_comeInTheirOrder() {
        Media media = library.ready();
        for (int i = 0; i < LOST_JOBS; i++) {
            rows.enqueue(new NewJob(
                    new JobId(RepositoryFixture.uuid()),
                    media.current().id(),
                    Recipe.of(RepositoryFixture.SMALL.named("v" + i)),
                    1,
                    NOW));
            library.claim();
        }
        AtomicInteger working = new AtomicInteger(2);

        List<List<MediaEvent>> read = Together.run(3, i -> switch (i) {
            case 0 -> edit(media, working);
            case 1 -> giveUp(LEASE, working);
            default -> follow(working);
        });

        assertThat(rows.listJobs(media.id())).extracting(Job::state).allMatch(state -> state.isFinal());
        assertThat(read.get(2)).isEqualTo(rows.pendingEvents(1000));
    }

    private List<MediaEvent> edit(Media media, AtomicInteger working) {
        try {
            long revision = media.revision();
            for (int i = 0; i < UPDATES; i++) {
                revision = rows.updateMedia(media.id(), revision, MediaEdit.title("Title " + i), NOW)
                        .revision();
            }
            return List.of();
        } finally {
            working.decrementAndGet();
        }
    }

    private List<MediaEvent> giveUp(Instant when, AtomicInteger working) {
        try {
            assertThat(rows.claim(when, KEEP, KEEP)).isEmpty();
            return List.of();
        } finally {
            working.decrementAndGet();
        }
    }

    /** Reads as a listener does that remembers how far it came: what appears behind its back it never sees. */
    private List<MediaEvent> follow(AtomicInteger working) {
        List<MediaEvent> seen = new ArrayList<>();
        boolean last;
        do {
            last = working.get() == 0;
            long from = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).sequence();
            rows.pendingEvents(1000).stream()
                    .filter(event -> event.sequence() > from)
                    .forEach(seen::add);
        } while (!last);
        return seen;
    }
}
