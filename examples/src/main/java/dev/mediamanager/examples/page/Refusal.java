package dev.mediamanager.examples.page;

import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import java.io.IOException;

/**
 * A file that was not taken in.
 *
 * @param name the file's name
 * @param reason why, in a word, such as {@code TYPE_NOT_ALLOWED}
 * @param message what was wrong, and what is allowed
 */
public record Refusal(String name, String reason, String message) {
    /** Returns the refusal that an upload ended with. */
    public static Refusal of(String name, MediaException failure) {
        return new Refusal(name, reason(failure), String.valueOf(failure.getMessage()));
    }

    /** Returns the refusal of a file that cannot be read. */
    public static Refusal of(String name, IOException failure) {
        return new Refusal(name, MediaRejectedException.Reason.SOURCE_FAILED.name(), failure.toString());
    }

    private static String reason(MediaException failure) {
        if (failure instanceof MediaRejectedException rejected) {
            return rejected.reason().name();
        }
        if (failure instanceof ProcessingException failed) {
            return failed.reason().name();
        }
        return failure.getClass().getSimpleName().replace("Exception", "");
    }
}
