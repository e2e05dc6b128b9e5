package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class TimedBodyTest {
    private final TimedBody body = new TimedBody(Duration.ofSeconds(10));
    private final Connection connection = new Connection();

    /** What a body asks of its connection. */
    private static final class Connection implements Flow.Subscription {
        private long requested;
        private int cancelled;

        @Override
        public void request(long count) {
            requested += count;
        }

        @Override
        public void cancel() {
            cancelled++;
        }
    }

    @Test
    void read_givesWhatComes_andAsksForMore() throws IOException {
        body.onSubscribe(connection);
        long first = connection.requested;
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3})));
        body.onComplete();

        assertThat(body.readAllBytes()).containsExactly(1, 2, 3);
        assertThat(connection.requested).isEqualTo(first + 1);
        body.close();
        assertThat(connection.cancelled).as("the connection can be used again").isZero();
    }

    @Test
    void close_beforeTheEnd_breaksTheConnection() {
        body.onSubscribe(connection);
        body.close();

        assertThat(connection.cancelled).isOne();
    }

    @Test
    void end_breaksTheConnection_andFailsTheReader() {
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1})));
        body.end();

        assertThat(connection.cancelled).isOne();
        assertThatIOException().isThrownBy(body::readAllBytes).withMessageContaining("the store was closed");
    }

    @Test
    void end_beforeThereIsAConnection_takesNothingOfIt() {
        body.end();
        body.onSubscribe(connection);

        assertThat(connection.requested).isZero();
        assertThat(connection.cancelled).isOne();
        assertThatIOException().isThrownBy(body::read).withMessageContaining("the store was closed");
    }

    @Test
    void silence_failsTheReader() {
        TimedBody impatient = new TimedBody(Duration.ofMillis(1));
        impatient.onSubscribe(connection);

        assertThatIOException().isThrownBy(impatient::read).withMessageContaining("sent nothing for 1 ms");
    }
}
