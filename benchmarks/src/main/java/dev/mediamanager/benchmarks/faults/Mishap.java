package dev.mediamanager.benchmarks.faults;

import java.io.IOException;
import java.util.function.Predicate;

/** What can happen to a request on its way to the store, or to the answer on its way back. Each tells its passage when it spoils it. */
enum Mishap {
    /** The store never hears of it, and nobody answers. */
    SILENT_BEFORE(Passage::stall),
    /** The store does it, and nobody answers. */
    SILENT_AFTER(passage -> {
        passage.forward();
        passage.stall();
    }),
    /** The connection breaks before the store hears of it. */
    HANG_UP_BEFORE(Passage::hangUp),
    /** The store does it, and the connection breaks. */
    HANG_UP_AFTER(passage -> {
        passage.forward();
        passage.hangUp();
    }),
    /** An error before anything was done. */
    ERROR_BEFORE(passage -> passage.refuse(500, "InternalError")),
    /** An error although it was done. */
    ERROR_AFTER(passage -> {
        passage.forward();
        passage.refuse(500, "InternalError");
    }),
    /** The store is busy. */
    SLOW_DOWN(passage -> passage.refuse(503, "SlowDown")),
    /** The store has had enough of this client. */
    TOO_MANY(passage -> passage.refuse(429, "TooManyRequests")),
    /** The store does not allow it. */
    DENIED(passage -> passage.refuse(403, "AccessDenied")),
    /** The bucket is not to be found. */
    NO_BUCKET(passage -> passage.refuse(404, "NoSuchBucket")),
    /** Another write is under way. */
    CONFLICT(passage -> passage.refuse(409, "OperationAborted")),
    /** A condition is not met. */
    PRECONDITION(passage -> passage.refuse(412, "PreconditionFailed")),
    /** The range is none. */
    RANGE(passage -> passage.refuse(416, "InvalidRange")),
    /** Somebody else is to be asked. */
    REDIRECT(passage -> passage.redirect("http://127.0.0.1:9/elsewhere")),
    /** One bit of the request's body is another. */
    FLIPPED(Traffic::sends, passage -> passage.answer(passage.forwardFlipped())),
    /** The request's body has one byte too many. */
    ONE_MORE_SENT(Traffic::sends, passage -> passage.answer(passage.forwardOneMore())),
    /** The answer has one byte too many. */
    ONE_MORE_BACK(Traffic::answers, passage -> passage.oneMore(passage.forward())),
    /** The answer ends one byte early. */
    CUT(Traffic::answers, passage -> passage.cut(passage.forward())),
    /** The answer drips, slower than anybody waits. */
    SLOW(Traffic::answers, passage -> passage.drip(passage.forward()));

    /** Lets it happen. */
    @FunctionalInterface
    private interface Happening {
        void happen(Passage passage) throws IOException;
    }

    private final Predicate<Traffic> possible;
    private final Happening happening;

    Mishap(Happening happening) {
        this(traffic -> true, happening);
    }

    Mishap(Predicate<Traffic> possible, Happening happening) {
        this.possible = possible;
        this.happening = happening;
    }

    /** Tells whether such a request, or its answer, has what this spoils; to others nothing happens. */
    boolean canHappenTo(Traffic traffic) {
        return possible.test(traffic);
    }

    void happen(Passage passage) throws IOException {
        happening.happen(passage);
    }
}
