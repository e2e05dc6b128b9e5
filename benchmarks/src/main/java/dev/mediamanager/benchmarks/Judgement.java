package dev.mediamanager.benchmarks;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import java.io.IOException;
import java.util.Set;

/** What becomes of a file, as a word: {@code RESULT}, {@code REJECTED} with a reason that is a property of the file, or {@code ELSE}. */
public final class Judgement {
    /** There is a result. */
    public static final String RESULT = "RESULT";

    /** The file is refused, with the reason. */
    public static final String REJECTED = "REJECTED";

    /** Anything else. */
    public static final String ELSE = "ELSE";

    private static final Set<ProcessingException.Reason> PROPERTIES_OF_THE_FILE = Set.of(
            ProcessingException.Reason.CORRUPT_SOURCE,
            ProcessingException.Reason.UNSUPPORTED,
            ProcessingException.Reason.LIMIT_EXCEEDED);

    private Judgement() {}

    /** Works on a file. */
    public interface Work {
        void run() throws IOException;
    }

    /** Returns the word, and the reason behind a blank. */
    public static String of(Work work) {
        try {
            work.run();
            return RESULT;
        } catch (MediaRejectedException e) {
            return REJECTED + " " + e.reason();
        } catch (ProcessingException e) {
            return (PROPERTIES_OF_THE_FILE.contains(e.reason()) ? REJECTED : ELSE) + " " + e.reason();
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return ELSE + " " + String.valueOf(e).replaceAll("\\s+", " ");
        }
    }
}
