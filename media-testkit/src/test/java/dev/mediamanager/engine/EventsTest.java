package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.MediaEventListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final List<MediaEvent> heard = new CopyOnWriteArrayList<>();
    private volatile MediaEventListener listener = heard::add;
    private final Lab lab = Lab.open(blueprint -> blueprint.listeners().add(event -> listener.onEvent(event)));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private void live(int number) {
        Media media = lab.media.upload(
                Payload.text("Number " + number).ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        Media now = lab.media.library().get(media.id());
        lab.media.library().update(media.id(), now.revision(), MediaEdit.title("Other"));
        lab.media.library().delete(media.id());
    }

    private static final List<MediaEvent.Type> LIFE = List.of(
            MediaEvent.Type.VERSION_READY,
            MediaEvent.Type.JOB_QUEUED,
            MediaEvent.Type.JOB_SUCCEEDED,
            MediaEvent.Type.MEDIA_UPDATED,
            MediaEvent.Type.MEDIA_DELETED);

    private Map<MediaId, List<MediaEvent.Type>> lives() {
        return heard.stream()
                .collect(Collectors.groupingBy(
                        MediaEvent::media, Collectors.mapping(MediaEvent::type, Collectors.toList())));
    }

    @Test
    void events_ofOneLife_inOrderOnceEach() {
        live(1);

        Await.until("five events", () -> heard.size() == 5);
        assertThat(lives().values()).containsExactly(LIFE);
        assertThat(heard.stream().map(MediaEvent::sequence).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(lab.rows.pendingEvents(10)).isEmpty();
    }

    @Test
    void events_ofManyLivesAtOnce_inOrderPerMedia() {
        AtomicInteger number = new AtomicInteger();
        lab.threads.together(8, () -> {
            live(number.incrementAndGet());
            live(number.incrementAndGet());
            return true;
        });

        Await.until("all events", () -> heard.size() == 80);
        assertThat(lives().values()).hasSize(16).allMatch(LIFE::equals);
    }

    /** Each event is refused twice; each comes again until it is accepted, in the order of its media. */
    @Test
    void events_refusedByTheListener_comeAgainInOrder() {
        Map<Long, Integer> tries = new ConcurrentHashMap<>();
        listener = event -> {
            if (tries.merge(event.sequence(), 1, Integer::sum) < 3) {
                throw new IllegalStateException("Planned fault");
            }
            heard.add(event);
        };

        for (int i = 0; i < 5; i++) {
            live(i);
        }

        Await.until("all events", () -> heard.size() == 25);
        assertThat(lives().values()).hasSize(5).allMatch(LIFE::equals);
    }

    @Test
    void events_listenerThrowsError_deliveryGoesOn() {
        AtomicBoolean failed = new AtomicBoolean();
        listener = event -> {
            if (failed.compareAndSet(false, true)) {
                throw new NoClassDefFoundError("Planned fault");
            }
            heard.add(event);
        };

        live(1);

        Await.until("all events", () -> heard.size() == 5);
    }

    /** One media whose events are always refused, more of them than are read at a time, hides no other media. */
    @Test
    void events_refusedForOneMedia_othersAreDelivered() {
        Media cursed = lab.upload("Cursed");
        Await.until("its first event", () -> heard.size() == 1);
        listener = event -> {
            if (event.media().equals(cursed.id())) {
                throw new IllegalStateException("Planned fault");
            }
            heard.add(event);
        };
        for (int i = 0; i < 600; i++) {
            Media now = lab.media.library().get(cursed.id());
            lab.media.library().update(cursed.id(), now.revision(), MediaEdit.title("Title " + i));
        }

        live(1);

        Await.until("the other's events", () -> heard.size() == 6);
        listener = heard::add;
        Await.until("all events", () -> heard.size() == 606);
    }

    @Test
    void events_undeliveredWhenTheManagerCloses_comeFromTheNext() {
        listener = event -> {
            throw new IllegalStateException("Planned fault");
        };
        Media media = lab.upload("Hello");
        lab.media.close();
        listener = heard::add;

        lab.media = lab.open();

        Await.until("the event", () -> heard.size() == 1);
        assertThat(heard.get(0).media()).isEqualTo(media.id());
    }

    @Test
    void listener_thatHangs_delaysNobodyElse() {
        CountDownLatch release = new CountDownLatch(1);
        listener = event -> Await.latch(release);

        List<Media> uploaded = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            uploaded.add(lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one"))));
        }

        uploaded.forEach(media -> lab.await(media.jobs().get(0)));
        release.countDown();
    }

    @Test
    void listener_mayCallTheManager() {
        List<String> titles = new CopyOnWriteArrayList<>();
        listener = event -> lab.media.library().find(event.media()).ifPresent(media -> titles.add(media.title()));

        lab.upload("Hello");

        Await.until("it looked", () -> titles.size() == 1);
        assertThat(titles).containsExactly("notes.txt");
    }

    @Test
    void listener_mayCloseTheManager() {
        CountDownLatch closed = new CountDownLatch(1);
        listener = event -> {
            lab.media.close();
            closed.countDown();
        };

        lab.upload("Hello");

        Await.latch(closed);
    }
}
