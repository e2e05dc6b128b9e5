package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several callers, also of several processes, that finish one session: one media, and whoever does not get it is told why. */
class FinishRaceTest {
    private static final int CALLERS = 4;
    private static final Payload PAYLOAD = Payload.png(750_000);

    private final Lab lab = Lab.open(blueprint -> blueprint.sessions(Pieces.LIMITS));
    private final MediaManager other = lab.open();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private UploadSession sent(UploadWay way) {
        return way == UploadWay.APPEND
                ? Pieces.send(
                        lab.media, lab.media.uploads().start(Pieces.request(PAYLOAD)), PAYLOAD, PAYLOAD.bytes().length)
                : Pieces.sentDirectly(lab, PAYLOAD, way);
    }

    private void assertOneMedia(List<Parallel.Result<Media>> results) {
        List<Media> found = lab.media.library().list(MediaQuery.ALL).items();
        assertThat(found).hasSize(1);
        assertThat(results).allSatisfy(result -> {
            if (result.succeeded()) {
                assertThat(result.get().id()).isEqualTo(found.get(0).id());
            } else {
                assertThat(result.failure().get(0)).isInstanceOf(MediaException.class);
            }
        });
        assertThat(results).anyMatch(Parallel.Result::succeeded);
        assertThat(lab.read(found.get(0).original())).isEqualTo(PAYLOAD.bytes());
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(1);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isZero();
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertClean();
    }

    private void race(UploadWay way) {
        UploadSession session = sent(way);
        AtomicInteger caller = new AtomicInteger();

        List<Parallel.Result<Media>> results = lab.threads.together(
                CALLERS,
                () -> (caller.getAndIncrement() % 2 == 0 ? lab.media : other)
                        .uploads()
                        .finish(session));

        assertOneMedia(results);
    }

    @RepeatedTest(10)
    void finish_ofPiecesByManyAtOnce_givesOneMedia() {
        race(UploadWay.APPEND);
    }

    @RepeatedTest(10)
    void finish_ofPartsByManyAtOnce_givesOneMedia() {
        race(UploadWay.PARTS);
    }

    @RepeatedTest(10)
    void finish_ofAPutByManyAtOnce_givesOneMedia() {
        race(UploadWay.PUT);
    }

    @RepeatedTest(10)
    void finish_ofAFormByManyAtOnce_givesOneMedia() {
        race(UploadWay.FORM);
    }

    /** One process is about to read what it joined when the other does all of it. */
    @ParameterizedTest
    @EnumSource
    void finish_thatIsOvertakenByAnotherProcess_returnsItsMedia(UploadWay way) throws InterruptedException {
        UploadSession session = sent(way);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        lab.storage.before(Operation.OPEN, call -> opened.getAndIncrement() == 0, () -> {
            reached.countDown();
            Await.latch(goOn);
        });

        Future<Media> slow = lab.threads.start(() -> lab.media.uploads().finish(session));
        Await.latch(reached);
        Media media = other.uploads().finish(other.uploads().resume(session.id()));
        goOn.countDown();

        assertThat(Parallel.result(slow).get().id()).isEqualTo(media.id());
        assertOneMedia(List.of(Parallel.result(slow)));
    }
}
