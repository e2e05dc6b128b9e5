package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A call that did not succeed: the store refused it, or it did not answer. */
final class CallException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Refusal> refusal;
    private final boolean surelyNotDone;
    private final boolean passes;
    private boolean doubt;

    /** The store refused. */
    CallException(Call call, Refusal refusal) {
        this(call, refusal, refusal.passes());
    }

    private CallException(Call call, Refusal refusal, boolean passes) {
        super(call.what() + " failed: the store answered " + refusal);
        this.refusal = Optional.of(refusal);
        this.surelyNotDone = refusal.surelyNotDone();
        this.passes = passes;
    }

    /** There was no answer. */
    CallException(Call call, String why, boolean surelyNotDone, Throwable cause) {
        this(call, why, surelyNotDone, !(cause instanceof InterruptedException), cause);
    }

    private CallException(Call call, String why, boolean surelyNotDone, boolean passes, Throwable cause) {
        super(call.what() + " failed: " + why, cause);
        this.refusal = Optional.empty();
        this.surelyNotDone = surelyNotDone;
        this.passes = passes;
    }

    /** The store refused the keys, and there are others now. */
    static CallException ofOldKeys(Call call, Refusal refusal) {
        return new CallException(call, refusal, true);
    }

    /** There were no keys to sign with. */
    static CallException unsigned(Call call, StorageException failure) {
        return new CallException(call, String.valueOf(failure.getMessage()), true, failure.retryable(), failure);
    }

    static CallException broken(Call call, IOException failure, boolean surelyNotDone) {
        return new CallException(call, why(failure), surelyNotDone, !Connecting.isRefusal(failure), failure);
    }

    /** Nobody waits for the answer any more. */
    static CallException closed(Call call) {
        return new CallException(call, "the store was closed", false, new CancellationException());
    }

    /** Some of the JDK's have no message, and wrap one that has. */
    private static String why(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
            innermost = cause;
        }
        return innermost.getClass().getSimpleName();
    }

    /** Returns what the store answered, if it did. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    /** Returns how long the store asked to be left alone. */
    Duration retryAfter() {
        return refusal.map(Refusal::retryAfter).orElse(Duration.ZERO);
    }

    int status() {
        return refusal.map(Refusal::status).orElse(0);
    }

    boolean is(String... codes) {
        return refusal.filter(answer -> answer.is(codes)).isPresent();
    }

    /** Tells whether there was no answer since this side and the store do not come to terms about TLS. */
    boolean isOfTls() {
        return Optional.ofNullable(getCause()).filter(Connecting::isRefusal).isPresent();
    }

    /** Tells whether the same call may succeed later. */
    boolean passes() {
        return passes;
    }

    /** Tells whether this try surely changed nothing in the store. */
    boolean surelyNotDone() {
        return surelyNotDone;
    }

    /** Tells whether this try, or an earlier one of the same call, may have changed the store after all. */
    boolean mayHaveBeenDone() {
        return doubt || !surelyNotDone;
    }

    CallException afterDoubt(boolean earlier) {
        doubt = earlier;
        return this;
    }
}
