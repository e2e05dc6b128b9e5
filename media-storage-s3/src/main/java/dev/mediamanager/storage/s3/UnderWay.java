package dev.mediamanager.storage.s3;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ends before its time: threads that wait for answers, when the store falls silent or is closed, and bodies that are being read, when it is closed.
 * Bodies that nobody holds any more are forgotten. Thread-safe.
 */
final class UnderWay {
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Alarm alarm = new Alarm(this::look);
    private final Set<TimedBody> bodies = Collections.newSetFromMap(new WeakHashMap<>());
    private volatile boolean closed;

    /** Remembers who waits, and looks that it is not for too long, until {@link #forget}. Returns whether there is anything to wait for: the store is not closed. */
    boolean remember(Waiting one) {
        waiting.add(one);
        if (closed) {
            waiting.remove(one);
            return false;
        }
        alarm.ringBy(one.deadline());
        return true;
    }

    /** Who waited does so no more. */
    void forget(Waiting one) {
        waiting.remove(one);
    }

    private void look() {
        long now = System.nanoTime();
        waiting.forEach(one -> {
            one.look(now);
            if (one.deadline() - now > 0) {
                alarm.ringBy(one.deadline());
            }
        });
    }

    /** Returns a body that ends when the store is closed; at once if it is. */
    synchronized TimedBody body(Duration silence) {
        TimedBody body = new TimedBody(silence);
        if (closed) {
            body.end();
        } else {
            bodies.add(body);
        }
        return body;
    }

    void close() {
        List<TimedBody> reading;
        synchronized (this) {
            closed = true;
            reading = List.copyOf(bodies);
        }
        waiting.forEach(one -> one.end(Waiting.End.CLOSED));
        reading.forEach(TimedBody::end);
    }
}
