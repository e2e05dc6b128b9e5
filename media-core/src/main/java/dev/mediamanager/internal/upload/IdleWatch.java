package dev.mediamanager.internal.upload;

import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a read of a host's stream that gives nothing for a lease, since it holds a turn and buffers that others wait for: interrupts its thread, and
 * closes the stream if that does not help, as with sockets. One call at a time; it is watched from other threads.
 */
final class IdleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);

    private final Parts parts;
    private final Ticks.Tick timer;
    private Optional<Call> call = Optional.empty();
    private Optional<Closeable> stream = Optional.empty();

    /** Starts to watch. */
    IdleWatch(Parts parts, Ticks ticks) {
        this.parts = parts;
        this.timer = ticks.start(this::tick);
    }

    /** What is watched. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    private static final class Call {
        private final Thread thread = Thread.currentThread();
        private final Instant end;
        private volatile boolean interrupted;
        private boolean closed;

        private Call(Instant end) {
            this.end = end;
        }
    }

    /** Sets what is closed if an interrupt does not end a call. */
    synchronized void closing(Closeable newStream) {
        stream = Optional.of(newStream);
    }

    /** Returns what the call returns. @throws IOException if it was ended for its silence, or failed with it */
    <T> T call(Reading<T> read) throws IOException {
        Call begun = begin();
        try {
            return read.read(); // also when it came at the last moment
        } catch (IOException | RuntimeException e) {
            if (begun.interrupted) {
                throw silent(e);
            }
            throw e;
        } finally {
            end(begun);
        }
    }

    private IOException silent(Exception cause) {
        Duration atMost = parts.timing().lease();
        return new IOException("it gave no byte for " + atMost.toSeconds() + " s", cause);
    }

    private synchronized Call begin() {
        Call begun = new Call(parts.leaseEnd());
        call = Optional.of(begun);
        return begun;
    }

    /** The interrupt by which it was ended goes no further. */
    private synchronized void end(Call ended) {
        call = Optional.empty();
        if (ended.interrupted) {
            Thread.interrupted();
        }
    }

    private synchronized void tick() {
        Call late = call.filter(c -> c.end.isBefore(parts.now())).orElse(null);
        if (late == null) {
            return;
        }
        if (!late.interrupted) {
            late.interrupted = true;
            late.thread.interrupt();
        } else if (!late.closed && stream.isPresent()) {
            late.closed = true;
            closeBeside(stream.get());
        }
    }

    /** Closing may hang as reading does. */
    private void closeBeside(Closeable hanging) {
        try {
            parts.threads().execute(() -> {
                try {
                    hanging.close();
                } catch (IOException | RuntimeException e) {
                    LOG.debug("A silent source failed to close", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("A silent source is left: the manager is closing", e);
        }
    }

    @Override
    public void close() {
        timer.close();
    }
}
