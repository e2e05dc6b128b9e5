package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.storage.s3.Waiting.End;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final UnderWay underWay = new UnderWay();
    private final Waiting waiting = new Waiting(HOUR);

    @AfterEach
    void calm() {
        assertThat(Thread.interrupted()).as("an interrupt goes on").isFalse();
    }

    private static Flow.Subscription connection() {
        return new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        };
    }

    @Test
    void silence_wakesEachThatWaits_whicheverCameFirst() {
        Waiting patient = new Waiting(HOUR);
        assertThat(underWay.remember(patient)).isTrue();
        for (int turn = 0; turn < 3; turn++) {
            Waiting impatient = new Waiting(Duration.ofMillis(20));
            assertThat(underWay.remember(impatient)).isTrue();

            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);

            assertThat(impatient.over(true)).contains(End.SILENCE);
            underWay.forget(impatient);
        }
        assertThat(patient.over(false)).isEmpty();
    }

    @Test
    void silence_leavesWhoHasSomethingFlow() throws InterruptedException {
        Waiting busy = new Waiting(Duration.ofMillis(200));
        assertThat(underWay.remember(busy)).isTrue();
        CountDownLatch ended = new CountDownLatch(1);
        Thread waits = new Thread(() -> {
            Waiting other = new Waiting(Duration.ofMillis(300));
            underWay.remember(other);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                other.over(true);
                ended.countDown();
            }
        });
        waits.start();
        while (!ended.await(10, TimeUnit.MILLISECONDS)) {
            busy.flowing();
        }
        assertThat(busy.over(false)).isEmpty();
    }

    @Test
    void close_endsWhoWaits() {
        assertThat(underWay.remember(waiting)).isTrue();

        underWay.close();

        assertThat(waiting.over(false)).contains(End.CLOSED);
    }

    @Test
    void close_leavesWhoWaitsNoMore() {
        underWay.remember(waiting);
        underWay.forget(waiting);

        underWay.close();

        assertThat(waiting.over(false)).isEmpty();
    }

    @Test
    void nobodyWaits_afterClose() {
        underWay.close();

        assertThat(underWay.remember(waiting)).isFalse();
        underWay.close();

        assertThat(waiting.over(false)).isEmpty();
    }

    @Test
    void close_endsABodyThatIsBeingRead_beforeItsEnd() throws IOException {
        TimedBody body = underWay.body(HOUR);
        body.onSubscribe(connection());
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1})));
        assertThat(body.read()).isEqualTo(1);

        underWay.close();

        assertThatIOException().isThrownBy(body::read).withMessageContaining("closed");
    }

    @Test
    void close_leavesABodyThatHasCome() throws IOException {
        TimedBody body = underWay.body(HOUR);
        body.onSubscribe(connection());
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2})));
        body.onComplete();
        assertThat(body.readAllBytes()).containsExactly(1, 2);

        underWay.close();

        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void body_afterClose_gives_nothing() {
        underWay.close();

        TimedBody body = underWay.body(HOUR);
        body.onSubscribe(connection());

        assertThatIOException().isThrownBy(body::read).withMessageContaining("closed");
    }
}
