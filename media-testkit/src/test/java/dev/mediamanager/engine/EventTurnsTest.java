package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.spi.MediaEventListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several managers over the same rows: each event is delivered by one of them. */
class EventTurnsTest {
    private static final Duration BEYOND_A_LEASE = Lab.LEASE.plusSeconds(1);
    private static final int EDITS = 20;

    private final List<MediaEvent> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();
    private volatile MediaEventListener listener = heard::add;
    private volatile boolean deaf;
    private final Lab lab = Lab.open(blueprint -> {
        if (deaf) {
            blueprint.listeners().clear();
        } else {
            blueprint.listeners().add(this::hear);
        }
    });

    private void hear(MediaEvent event) {
        mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
        try {
            listener.onEvent(event);
        } finally {
            busy.decrementAndGet();
        }
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media edited(MediaManager manager, String text) {
        Media media = manager.upload(Payload.text(text).ofKnownLength());
        for (int i = 0; i < EDITS; i++) {
            media = manager.library().update(media.id(), media.revision(), MediaEdit.title("Title " + i));
        }
        return media;
    }

    private Map<MediaId, List<Long>> sequences() {
        return heard.stream()
                .collect(Collectors.groupingBy(
                        MediaEvent::media, Collectors.mapping(MediaEvent::sequence, Collectors.toList())));
    }

    @Test
    void events_ofThreeManagers_eachOnceAndInOrder() {
        List<MediaManager> managers = List.of(lab.media, lab.open(), lab.open());
        AtomicInteger next = new AtomicInteger();

        lab.threads.together(9, () -> {
            int number = next.getAndIncrement();
            return edited(managers.get(number % managers.size()), "Number " + number);
        });

        Await.until("all events", () -> heard.size() >= 9 * (EDITS + 1));
        Await.until("all are recorded", () -> lab.rows.pendingEvents(1).isEmpty());
        assertThat(heard).hasSize(9 * (EDITS + 1));
        assertThat(sequences().values())
                .hasSize(9)
                .allSatisfy(one -> assertThat(one).isSorted().doesNotHaveDuplicates());
        assertThat(mostBusy).hasValue(1);
    }

    @Test
    void listener_busyForLongerThanALease_isNotOvertaken() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger renewals = new AtomicInteger();
        listener = event -> {
            heard.add(event);
            Await.latch(release);
        };
        lab.upload("Hello");
        Await.until("it is busy", () -> heard.size() == 1);
        lab.faults.after("leaseEvents", renewals::incrementAndGet);
        for (int i = 1; i <= 6; i++) {
            int renewed = i;
            lab.clock.advance(Lab.LEASE.dividedBy(2));
            Await.until("the lease is renewed", () -> renewals.get() >= renewed);
        }

        assertThat(lab.rows.leaseEvents("other", lab.clock.instant(), lab.clock.instant()))
                .isEmpty();
        release.countDown();
        Await.until("it is recorded", () -> lab.rows.pendingEvents(1).isEmpty());
        assertThat(heard).hasSize(1);
    }

    /** As a process that was stopped while its listener ran, and goes on after another one has taken its turn. */
    @Test
    void listener_stoppedForLongerThanALease_recordsNothingAndReadsAgain() {
        CountDownLatch release = new CountDownLatch(1);
        listener = event -> {
            heard.add(event);
            Await.latch(release);
        };
        Media media = lab.upload("Hello");
        Await.until("it is busy", () -> heard.size() == 1);
        lab.media.library().update(media.id(), media.revision(), MediaEdit.title("Title"));
        lab.faults.before("leaseEvents", Faults.unavailable());
        lab.clock.advance(BEYOND_A_LEASE);
        long other = lab.rows
                .leaseEvents("other", lab.clock.instant(), lab.clock.instant().plusSeconds(10))
                .orElseThrow();
        lab.faults.heal();
        AtomicInteger refused = new AtomicInteger();
        lab.faults.before("eventsDelivered", refused::incrementAndGet);

        release.countDown();
        Await.until("it tries to record the first", () -> refused.get() == 1);

        assertThat(lab.rows.pendingEvents(10)).hasSize(2);
        assertThat(heard).hasSize(1);
        lab.rows.eventsDelivered(other, List.of(heard.get(0).sequence()));
        lab.rows.releaseEvents(other);
        Await.until("the second", () -> heard.size() == 2);
        assertThat(sequences().get(media.id())).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void close_letsTheNextOneDeliverAtOnce() {
        lab.upload("Hello");
        Await.until("its event", () -> heard.size() == 1);
        MediaManager second = lab.open();

        lab.media.close();
        second.upload(Payload.text("Other").ofKnownLength());

        Await.until("the other's event", () -> heard.size() == 2);
    }

    @Test
    void managerWithoutListeners_leavesEventsToOthersForADay() {
        deaf = true;
        MediaManager worker = lab.open();
        lab.media.close();
        worker.upload(Payload.text("Hello").ofKnownLength());
        lab.clock.advance(Lab.TOMBSTONE);
        deaf = false;

        lab.open();

        Await.until("the event", () -> heard.size() == 1);
    }

    @Test
    void managerWithoutListeners_removesWhatNobodyCameFor() {
        deaf = true;
        MediaManager worker = lab.open();
        lab.media.close();
        worker.upload(Payload.text("Hello").ofKnownLength());
        assertThat(lab.rows.pendingEvents(10)).hasSize(1);

        lab.clock.advance(Lab.TOMBSTONE.plusSeconds(1));

        Await.until("the event is gone", () -> lab.rows.pendingEvents(10).isEmpty());
        assertThat(heard).isEmpty();
    }
}
