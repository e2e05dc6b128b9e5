package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayloadPublisherTest {
    /** Asks for one more piece with each that comes, from inside. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final List<byte[]> came = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private final boolean greedy;
        private Flow.Subscription subscription;
        private int completed;

        Collector(boolean greedy) {
            this.greedy = greedy;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ByteBuffer piece) {
            assertThat(piece.arrayOffset()).isZero();
            came.add(piece.array());
            if (greedy) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onComplete() {
            completed++;
        }
    }

    private record Pieces(List<byte[]> pieces) implements Payload {
        static Pieces of(int count) {
            return new Pieces(IntStream.range(0, count)
                    .mapToObj(i -> new byte[] {(byte) i})
                    .toList());
        }

        @Override
        public long length() {
            return pieces.size();
        }
    }

    private int asked;

    private Collector subscribe(Payload payload, boolean greedy) {
        Collector collector = new Collector(greedy);
        new PayloadPublisher(payload, () -> asked++).subscribe(collector);
        return collector;
    }

    @Test
    void handsOutThePiecesThemselvesInTheirOrderAndEnds() {
        Pieces payload = Pieces.of(3);
        Collector collector = subscribe(payload, true);
        collector.subscription.request(1);
        assertThat(collector.came).containsExactlyElementsOf(payload.pieces()); // the same arrays: none was copied
        assertThat(collector.completed).isOne();
        assertThat(asked).isEqualTo(3);
        assertThat(new PayloadPublisher(payload, () -> {}).contentLength()).isEqualTo(3);
    }

    @Test
    void handsOutNoMoreThanIsAskedFor() {
        Collector collector = subscribe(Pieces.of(3), false);
        assertThat(collector.came).isEmpty();
        collector.subscription.request(2);
        assertThat(collector.came).hasSize(2);
        assertThat(collector.completed).isZero();
        collector.subscription.request(Long.MAX_VALUE);
        collector.subscription.request(Long.MAX_VALUE);
        assertThat(collector.came).hasSize(3);
        assertThat(collector.completed).isOne();
    }

    @Test
    void manyPiecesNeedNoDeepStack() {
        Collector collector = subscribe(Pieces.of(200_000), true);
        collector.subscription.request(1);
        assertThat(collector.came).hasSize(200_000);
        assertThat(collector.completed).isOne();
    }

    @Test
    void canBeReadTwice() {
        Payload payload = Pieces.of(2);
        for (int i = 0; i < 2; i++) {
            Collector collector = subscribe(payload, true);
            collector.subscription.request(1);
            assertThat(collector.came).hasSize(2);
        }
    }

    @Test
    void stopsWhenItIsCancelled() {
        Collector collector = subscribe(Pieces.of(3), false);
        collector.subscription.request(1);
        collector.subscription.cancel();
        collector.subscription.request(1);
        assertThat(collector.came).hasSize(1);
        assertThat(collector.completed).isZero();
    }

    @Test
    void saysWhatFailed() {
        UncheckedIOException broken = new UncheckedIOException(new IOException("the file is gone"));
        Payload payload = new Payload() {
            @Override
            public long length() {
                return 1;
            }

            @Override
            public Iterable<byte[]> pieces() {
                return () -> new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public byte[] next() {
                        throw broken;
                    }
                };
            }
        };
        Collector collector = subscribe(payload, true);
        collector.subscription.request(1);
        assertThat(collector.failures).containsExactly(broken);
        assertThat(collector.completed).isZero();
    }

    @Test
    void refusesToBeAskedForNothing() {
        Collector collector = subscribe(Pieces.of(1), false);
        collector.subscription.request(0);
        assertThat(collector.failures).singleElement().isInstanceOf(IllegalArgumentException.class);
        collector.subscription.request(1);
        assertThat(collector.came).isEmpty();
    }
}
