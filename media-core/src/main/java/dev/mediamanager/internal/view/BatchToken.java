package dev.mediamanager.internal.view;

import dev.mediamanager.Batch;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.internal.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The place in a batch where a run can go on. It names the batch it is of, so that with another it is refused; it is no secret and protects nothing.
 *
 * @param digest of the action and the selection
 */
record BatchToken(String digest) {
    private static final int DIGEST_LENGTH = 16;

    static BatchToken of(Batch batch) {
        return of(batch.action().toString(), batch.selection());
    }

    /** Returns the token of whatever is done to many media. */
    static BatchToken of(String action, MediaSelection selection) {
        String selected = selection instanceof MediaSelection.Matching matching
                ? matching.query().order() + " " + matching.query().filters()
                : selection.toString();
        String text = action + " " + selected;
        return new BatchToken(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH));
    }

    String at(String position) {
        return digest + "." + position;
    }

    /** Returns the position where a batch goes on; nothing if it begins. @throws MediaRejectedException if its token is of another batch */
    Optional<String> position(Optional<String> resumeAt) {
        return resumeAt.map(token -> {
            if (!token.startsWith(digest + ".")) {
                throw MediaRejectedException.argument(
                        "batch token", token, "next() of a result of the same action on the same selection");
            }
            return token.substring(digest.length() + 1);
        });
    }
}
