package dev.mediamanager;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a run through a whole library begins, and who hears how far it has come. Each method returns a changed copy.
 *
 * @param <R> what is told: what was done so far, with the token at which another run goes on
 * @param resumeAt where to go on: the token that an earlier run of the same kind told last; absent: at the beginning
 * @param progress is told on the calling thread, after each step, and what it throws ends the run; what was told before is done
 */
public record ResumableRun<R>(Optional<String> resumeAt, Consumer<R> progress) {
    /** Returns a run from the beginning that tells nobody. */
    public static <R> ResumableRun<R> whole() {
        return toldTo(soFar -> {});
    }

    /** Returns a run from the beginning that tells how far it has come. */
    public static <R> ResumableRun<R> toldTo(Consumer<R> listener) {
        return new ResumableRun<>(Optional.empty(), listener);
    }

    /** Returns a copy that goes on where an earlier run was. */
    public ResumableRun<R> resumedAt(String token) {
        return new ResumableRun<>(Optional.of(token), progress);
    }

    /** Returns a copy that tells how far it has come. */
    public ResumableRun<R> onProgress(Consumer<R> listener) {
        return new ResumableRun<>(resumeAt, listener);
    }
}
