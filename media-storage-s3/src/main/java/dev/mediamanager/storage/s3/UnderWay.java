package dev.mediamanager.storage.s3;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * What ends when a store is closed: answers that are waited for, and bodies that are being read. Whatever nobody holds any more is forgotten.
 * Thread-safe.
 */
final class UnderWay {
    private final Set<CompletableFuture<?>> answers = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<TimedBody> bodies = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    /** Has an answer cancelled when the store is closed; at once if it is. */
    synchronized <T> CompletableFuture<T> answer(CompletableFuture<T> answer) {
        if (closed) {
            answer.cancel(true);
        } else {
            answers.add(answer);
        }
        return answer;
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
        List<CompletableFuture<?>> waiting;
        List<TimedBody> reading;
        synchronized (this) {
            closed = true;
            waiting = List.copyOf(answers);
            reading = List.copyOf(bodies);
        }
        waiting.forEach(answer -> answer.cancel(true));
        reading.forEach(TimedBody::end);
    }
}
