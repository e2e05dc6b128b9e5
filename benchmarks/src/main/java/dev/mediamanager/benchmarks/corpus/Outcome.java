package dev.mediamanager.benchmarks.corpus;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.benchmarks.Failures;
import java.util.Set;

/**
 * What became of a file.
 *
 * @param kind what, in a word
 * @param reason why, in a word that can be counted
 * @param detail why, for a person
 */
record Outcome(Kind kind, String reason, String detail) {
    /** What can become of a file. */
    enum Kind {
        /** It was stored, and everything of its recipe was made. */
        RESULT,
        /** It was stored, and there was nothing to make of it: no result where another tool decodes it. */
        STORED,
        /** It was refused, or could not be processed, for a reason that is a property of the file. */
        REJECTED,
        /** Anything else: a failure. */
        ELSE
    }

    private static final Set<String> PROPERTIES_OF_THE_FILE = Set.of(
            "ProcessingException.CORRUPT_SOURCE",
            "ProcessingException.UNSUPPORTED",
            "ProcessingException.LIMIT_EXCEEDED");
    private static final String REJECTED = "MediaRejectedException.";

    static Outcome stored(String what) {
        return new Outcome(Kind.STORED, what, what);
    }

    static Outcome thrown(Exception failure) {
        if (failure instanceof MediaRejectedException rejection) {
            return new Outcome(Kind.REJECTED, rejection.reason().name(), rejection.toString());
        }
        if (failure instanceof ProcessingException refusal) { // the inspection at upload is a processor's work too
            String code = "ProcessingException." + refusal.reason();
            return new Outcome(kind(code), code, refusal.getMessage() + " " + refusal.diagnostics());
        }
        return new Outcome(Kind.ELSE, failure.getClass().getSimpleName(), Failures.describe(failure));
    }

    static Outcome of(Job job) {
        if (job.state() == JobState.SUCCEEDED) {
            return new Outcome(Kind.RESULT, "made " + job.recipe().variants().size() + " variants", "");
        }
        if (job.state() != JobState.FAILED || job.failure().isEmpty()) {
            return new Outcome(Kind.ELSE, "job " + job.state(), "Job " + job.id() + " did not end in time: " + job);
        }
        JobFailure failure = job.failure().get();
        return new Outcome(kind(failure.code()), failure.code(), failure.message() + " " + failure.diagnostics());
    }

    private static Kind kind(String code) {
        return PROPERTIES_OF_THE_FILE.contains(code) || code.startsWith(REJECTED) ? Kind.REJECTED : Kind.ELSE;
    }
}
