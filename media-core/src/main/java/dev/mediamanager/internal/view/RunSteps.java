package dev.mediamanager.internal.view;

import dev.mediamanager.Batch;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.ResumableRun;
import dev.mediamanager.internal.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Takes a run from step to step. A token is a position and names what the run does, so that with another it is refused; it is no secret and protects nothing.
 *
 * @param engine which ends a run when it is closed
 * @param digest of what is done, and to what
 */
record RunSteps(Engine engine, String digest) {
    private static final int DIGEST_LENGTH = 16;

    /** Returns the steps of something that is done to a whole library. */
    static RunSteps of(Engine engine, String action) {
        return new RunSteps(
                engine, Sha256.of(action.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH));
    }

    static RunSteps of(Engine engine, Batch batch) {
        return of(engine, batch.action().toString(), batch.selection());
    }

    /** Returns the steps of whatever is done to many media. */
    static RunSteps of(Engine engine, String action, MediaSelection selection) {
        String selected = selection instanceof MediaSelection.Matching matching
                ? matching.query().order() + " " + matching.query().filters()
                : selection.toString();
        return of(engine, action + " " + selected);
    }

    /**
     * Goes on to the end.
     *
     * @param step does what there is at a position, and returns the next one; absent at the beginning and at the end
     * @param soFar returns what to tell, with the token of the next position
     * @return what was told last
     * @throws MediaRejectedException if the run is to go on at a token of another one
     */
    <R> R go(ResumableRun<R> run, UnaryOperator<Optional<String>> step, Function<Optional<String>, R> soFar) {
        Optional<String> position = run.resumeAt().map(this::position);
        R told;
        do {
            engine.checkOpen();
            position = step.apply(position);
            told = soFar.apply(position.map(next -> digest + "." + next));
            run.progress().accept(told);
        } while (position.isPresent());
        return told;
    }

    private String position(String token) {
        if (!token.startsWith(digest + ".")) {
            throw MediaRejectedException.argument(
                    "token to resume at", token, "next() of a result of the same action on the same selection");
        }
        return token.substring(digest.length() + 1);
    }
}
