package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a stream that fails when nothing comes for a while; the stream of the JDK waits for ever. At most a few buffers of the
 * client wait to be read. For one reader.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    private static final int WAITING = 4;

    /** Buffers, the end, or a failure. */
    private record Signal(List<ByteBuffer> buffers, Optional<Throwable> failure) {
        boolean isEnd() {
            return buffers.isEmpty();
        }
    }

    private final Duration silence;
    private final BlockingQueue<Signal> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private final Deque<ByteBuffer> current = new ArrayDeque<>();
    private volatile boolean complete;
    private volatile boolean closed;
    private volatile boolean ended;
    private Optional<Signal> last = Optional.empty();

    TimedBody(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (!subscribed.complete(subscription) || closed || ended) {
            subscription.cancel();
            return;
        }
        subscription.request(WAITING);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (buffers.stream().noneMatch(ByteBuffer::hasRemaining)) {
            subscribed.join().request(1);
            return;
        }
        arrived.add(new Signal(buffers, Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        complete = true;
        arrived.add(new Signal(List.of(), Optional.of(failure)));
    }

    /** Lets whoever reads it fail after what has arrived, and breaks the connection. */
    void end() {
        ended = true;
        arrived.add(new Signal(List.of(), Optional.of(new IOException("the store was closed"))));
        cancel();
    }

    private void cancel() {
        if (subscribed.isDone()) {
            subscribed.join().cancel();
        }
    }

    @Override
    public void onComplete() {
        complete = true;
        arrived.add(new Signal(List.of(), Optional.empty()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        while (current.isEmpty() || !current.peek().hasRemaining()) {
            if (!current.isEmpty()) {
                current.remove();
            } else if (!next()) {
                return -1;
            }
        }
        ByteBuffer from = current.element();
        int count = Math.min(length, from.remaining());
        from.get(buffer, offset, count);
        return count;
    }

    private boolean next() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        Signal signal = last.isPresent() ? last.get() : take();
        if (signal.isEnd()) {
            last = Optional.of(signal);
            if (signal.failure().isPresent()) {
                Throwable failure = signal.failure().get();
                throw new IOException("The store broke off: " + failure.getMessage(), failure);
            }
            return false;
        }
        current.addAll(signal.buffers());
        subscribed.join().request(1);
        return true;
    }

    private Signal take() throws IOException {
        try {
            Signal signal = arrived.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
            if (signal == null) {
                throw new HttpTimeoutException("the store sent nothing for " + silence.toMillis() + " ms");
            }
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The thread was interrupted", e);
        }
    }

    /** Lets the connection be used again if all has come; else it is closed, since the rest would still come. */
    @Override
    public void close() {
        closed = true;
        if (!complete) {
            cancel();
        }
    }
}
