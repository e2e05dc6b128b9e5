package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.UploadRequest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final int ROUNDS = 15;

    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static UploadRequest request(String text) {
        return Payload.text(text).ofUnknownLength().idempotencyKey("key");
    }

    @Test
    void upload_sameKeyAndContent_isSameMedia() {
        Media first = lab.media.upload(request("Hello").title("One"));
        Media second = lab.media.upload(request("Hello").title("Two"));

        assertThat(second).isEqualTo(first);
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(1);
        assertThat(lab.objects()).hasSize(1);
        lab.assertClean();
    }

    @Test
    void upload_sameKeyOtherContent_isConflict() {
        Media first = lab.media.upload(request("Hello"));

        assertThatThrownBy(() -> lab.media.upload(request("Hello!")))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining("key")
                .hasMessageContaining(first.id().value());
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).containsExactly(first);
        lab.assertClean();
    }

    @Test
    void upload_sameKeyOfAnotherOwnerOrTenant_isAnotherMedia() {
        Media ada = lab.media.actingAs(Actor.user("ada")).upload(request("Hello"));
        Media bob = lab.media.actingAs(Actor.user("bob")).upload(request("Hello"));
        Media other = lab.media.actingAs(Actor.user("ada").inTenant("school")).upload(request("Hello"));

        assertThat(List.of(ada.id(), bob.id(), other.id())).doesNotHaveDuplicates();
    }

    @Test
    void upload_sameKeyByManyAtOnce_isOneMedia() {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "round" + round;
            Payload payload = Payload.png(1000 + round * 20_000);

            List<Parallel.Result<Media>> results = lab.threads.together(
                    64, () -> lab.media.upload(payload.ofUnknownLength().idempotencyKey(key)));

            assertThat(results.stream().map(result -> result.get().id()).distinct())
                    .hasSize(1);
        }
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(ROUNDS);
        assertThat(lab.objects()).hasSize(ROUNDS);
        lab.assertClean();
    }

    /** Half of them bring other content: one content wins, whoever brought the other hears of a conflict. */
    @Test
    void upload_sameKeyTwoContentsAtOnce_oneWins() {
        AtomicInteger number = new AtomicInteger();

        List<Parallel.Result<Media>> results = lab.threads.together(
                32, () -> lab.media.upload(request(number.incrementAndGet() % 2 == 0 ? "even" : "odd")));

        assertThat(results.stream().filter(Parallel.Result::succeeded)).hasSize(16);
        assertThat(results.stream().filter(result -> !result.succeeded()))
                .allMatch(result -> result.failure().get(0) instanceof MediaConflictException);
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).hasSize(1);
        lab.assertClean();
    }

    @Test
    void upload_whileTheFirstIsUnderWayAndFails_takesItsPlace() {
        CountDownLatch inspecting = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        lab.faults.after("reserve", asked::countDown);
        AtomicInteger calls = new AtomicInteger();
        lab.extractor.does(() -> {
            if (calls.incrementAndGet() == 1) {
                inspecting.countDown();
                Await.latch(fail);
                throw new MediaRejectedException(
                        MediaRejectedException.Reason.CORRUPT, "Planned fault", "first", "second");
            }
            return MediaInfo.EMPTY;
        });
        Future<Media> first = lab.threads.start(() -> lab.media.upload(request("Hello")));
        Await.latch(inspecting);
        Future<Media> second = lab.threads.start(() -> lab.media.upload(request("Hello")));
        Await.latch(asked);
        fail.countDown();

        assertThat(Parallel.result(first).failure().get(0)).isInstanceOf(MediaRejectedException.class);
        assertThat(lab.readText(Parallel.result(second).get().original())).isEqualTo("Hello");
        lab.assertClean();
    }

    /** Who waits for another upload of the same key does not wait for ever. */
    @Test
    void upload_whileTheFirstTakesLongerThanALease_isConflict() {
        CountDownLatch inspecting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.latch(goOn);
            return MediaInfo.EMPTY;
        });
        Future<Media> first = lab.threads.start(() -> lab.media.upload(request("Hello")));
        Await.latch(inspecting);
        Future<Media> second = lab.threads.start(() -> lab.media.upload(request("Hello")));
        Await.until("the clock ran on", () -> {
            lab.clock.advance(Lab.LEASE.dividedBy(4));
            return second.isDone();
        });
        goOn.countDown();

        assertThat(Parallel.result(second).failure().get(0))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining("still under way");
        assertThat(Parallel.result(first).get().current().length()).isEqualTo(5);
    }

    @Test
    void upload_afterTheMediaWasDeleted_isNewMedia() {
        Media first = lab.media.upload(request("Hello"));
        lab.media.library().delete(first.id());

        Media second = lab.media.upload(request("World"));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(lab.readText(second.original())).isEqualTo("World");
    }

    @Test
    void upload_newVersionTwiceWithOneKey_isOneVersion() {
        Media media = lab.upload("Hello");

        lab.media.upload(request("Again").asNewVersionOf(media.id()));
        Media after = lab.media.upload(request("Again").asNewVersionOf(media.id()));

        assertThat(after.current().number()).isEqualTo(2);
        assertThat(lab.media.library().versions(media.id())).hasSize(2);
    }

    @Test
    void upload_keyOfAnotherMedia_isRefused() {
        Media other = lab.upload("Other");
        Media first = lab.media.upload(request("Hello"));

        assertThatThrownBy(() -> lab.media.upload(request("Hello").asNewVersionOf(other.id())))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining(first.id().toString())
                .hasMessageContaining(other.id().toString());
        assertThat(lab.media.library().versions(other.id())).hasSize(1);
    }
}
