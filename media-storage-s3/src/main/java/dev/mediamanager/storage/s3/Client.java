package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Sends calls, again where that is safe and may help, after pauses with full jitter. Thread-safe. */
final class Client {
    /** When a call may be sent again. */
    enum Again {
        /** Whenever it failed in a way that may pass: doing it twice is doing it once. */
        SAFE,
        /** Only if it surely was not done: doing it twice would leave something. */
        IF_NOT_DONE
    }

    private final Http http;
    private final Settings settings;
    private final Pauses pauses;
    private final CountDownLatch closed = new CountDownLatch(1);

    Client(Http http, Settings settings) {
        this.http = http;
        this.settings = settings;
        this.pauses = new Pauses(settings.pause());
    }

    /** Returns the first answer that is a success; the caller closes it. @throws CallException the last failure */
    Reply send(Call call, Again again) throws CallException {
        boolean doubt = false;
        for (int attempt = 1; ; attempt++) {
            try {
                Reply reply = http.exchange(call);
                if (reply.succeeded()) {
                    return reply;
                }
                throw new CallException(call, Refusal.of(reply));
            } catch (CallException e) {
                boolean allowed = again == Again.SAFE || e.surelyNotDone();
                if (attempt == settings.tries() || !allowed || !e.passes()) {
                    throw e.afterDoubt(doubt || (attempt > 1 && !e.surelyNotDone()));
                }
                doubt |= !e.surelyNotDone();
                pause(call, attempt);
            }
        }
    }

    /** Sends a call of whose answer only the success matters. */
    void run(Call call, Again again) throws CallException {
        Reply reply = send(call, again);
        reply.close();
    }

    /** Sends a call whose answer is short, and reads it: also an answer that breaks in its body is asked for again. */
    byte[] sendAndRead(Call call, Again again, int most) throws CallException {
        for (int attempt = 1; ; attempt++) {
            try (Reply reply = send(call, again)) {
                return Http.readAll(reply, most);
            } catch (IOException e) {
                CallException broken = CallException.broken(call, e, false).afterDoubt(true);
                if (attempt == settings.tries()
                        || again != Again.SAFE
                        || Thread.currentThread().isInterrupted()) {
                    throw broken;
                }
                pause(call, attempt);
            }
        }
    }

    /** Ends all pauses. */
    void close() {
        closed.countDown();
    }

    /** Waits before the attempt after this one. */
    void pause(Call call, int attempt) throws CallException {
        try {
            if (closed.await(pauses.millis(attempt, ThreadLocalRandom.current()), TimeUnit.MILLISECONDS)) {
                throw new CallException(call, "the store was closed", false, new CancellationException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(call, "the thread was interrupted", false, e);
        }
    }
}
