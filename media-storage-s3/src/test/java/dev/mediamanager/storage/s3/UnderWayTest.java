package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mediamanager.storage.s3.Waiting.End;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
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
