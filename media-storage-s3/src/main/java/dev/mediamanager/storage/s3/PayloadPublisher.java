package dev.mediamanager.storage.s3;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands the pieces of a payload to the client as they are; the publishers of the JDK copy them into buffers of 16 KiB first.
 *
 * @param flowing called whenever the client asks for a piece
 */
record PayloadPublisher(Payload payload, Runnable flowing) implements BodyPublisher {
    @Override
    public long contentLength() {
        return payload.length();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Feed(payload.pieces().iterator(), flowing, subscriber));
    }

    /** One reading of the payload. Whoever asks first hands out what is asked for meanwhile, too: pieces go out one after the other. */
    private static final class Feed implements Flow.Subscription {
        private final Iterator<byte[]> pieces;
        private final Runnable flowing;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong wanted = new AtomicLong();
        private volatile boolean over;

        Feed(Iterator<byte[]> pieces, Runnable flowing, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.pieces = pieces;
            this.flowing = flowing;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                fail(new IllegalArgumentException("A subscriber asked for " + count + " pieces; ask for at least 1"));
                return;
            }
            boolean handingOut = wanted.getAndUpdate(w -> w + Math.min(count, Long.MAX_VALUE - w)) > 0;
            if (handingOut) {
                return;
            }
            do {
                handOut();
            } while (!over && wanted.decrementAndGet() > 0);
        }

        private void handOut() {
            if (over) {
                return;
            }
            flowing.run();
            try {
                subscriber.onNext(ByteBuffer.wrap(pieces.next()));
                if (!over && !pieces.hasNext()) {
                    over = true;
                    subscriber.onComplete();
                }
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void fail(RuntimeException failure) {
            if (!over) {
                over = true;
                subscriber.onError(failure);
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
