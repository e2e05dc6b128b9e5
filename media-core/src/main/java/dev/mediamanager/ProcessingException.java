package dev.mediamanager;

import java.util.List;

/** Thrown by a processor that cannot make a variant: a source that does not decode, a missing engine, a deadline. */
public final class ProcessingException extends MediaException {
    private static final long serialVersionUID = 1L;

    /** Why processing failed. */
    public enum Reason {
        /** The source does not decode. */
        CORRUPT_SOURCE(false),
        /** The source is legal, but the engine at hand cannot read it or make the wanted output. */
        UNSUPPORTED(false),
        /** A limit on pixels, output size or memory was hit. */
        LIMIT_EXCEEDED(false),
        /** What was made is not what was asked for. */
        BAD_OUTPUT(false),
        /** The engine did not finish in time. */
        TIMEOUT(true),
        /** The engine is missing, crashed, or was killed. */
        ENGINE_FAILED(true);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Reason reason;
    private final List<String> diagnostics;

    /**
     * Creates the exception.
     *
     * @param reason why processing failed
     * @param message what was wrong and how to fix it
     * @param diagnostics the last lines the engine printed; empty if there is no engine
     */
    public ProcessingException(Reason reason, String message, List<String> diagnostics) {
        super(message);
        this.reason = reason;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Creates the exception with a cause and no diagnostics. */
    public ProcessingException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.diagnostics = List.of();
    }

    /** Returns why processing failed. */
    public Reason reason() {
        return reason;
    }

    /** Returns the last lines the engine printed. */
    public List<String> diagnostics() {
        return diagnostics;
    }

    @Override
    public boolean retryable() {
        return reason.retryable;
    }
}
