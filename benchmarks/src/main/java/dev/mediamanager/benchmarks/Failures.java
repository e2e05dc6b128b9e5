package dev.mediamanager.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Tells failures to the reader of a report. */
public final class Failures {
    private Failures() {}

    /** Returns the stack trace with all causes. */
    public static String describe(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
