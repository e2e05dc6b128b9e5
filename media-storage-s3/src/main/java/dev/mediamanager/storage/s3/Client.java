package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import io.minio.credentials.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Sends calls, again where that is safe and may help, after pauses: what the store asks for, and full jitter. Thread-safe. */
final class Client {
    /** When a call may be sent again. */
    enum Again {
        /** Whenever it failed in a way that may pass: doing it twice is doing it once. */
        SAFE,
        /** Only if it surely was not done: doing it twice would leave something. */
        IF_NOT_DONE
    }

    /** Makes something of an answer that is a success; by an exception it says that the call failed after all. */
    interface Reader<T> {
        T read(Reply reply) throws CallException, IOException;
    }

    private final Http http;
    private final Settings settings;
    private final Pauses pauses;
    private final CountDownLatch closed = new CountDownLatch(1);

    Client(Http http, Settings settings) {
        this.http = http;
        this.settings = settings;
        this.pauses = new Pauses(settings.patience().pause());
    }

    /** Starts to count the tries of a call. */
    Attempts attempts() {
        return new Attempts();
    }

    /** Returns the first answer that is a success; the caller closes it. @throws CallException the last failure */
    Reply send(Call call, Again again) throws CallException {
        return send(call, again, attempts());
    }

    /** The same for a call of which there were tries before. */
    Reply send(Call call, Again again, Attempts attempts) throws CallException {
        return ask(call, again, attempts, reply -> reply);
    }

    /** Sends a call of whose answer only the success matters. */
    void run(Call call, Again again) throws CallException {
        send(call, again).close();
    }

    /** Sends a call and reads its answer: also one that breaks off, or says that it is none, is asked for again. */
    <T> T ask(Call call, Again again, Reader<T> reader) throws CallException {
        return ask(call, again, attempts(), reader);
    }

    private <T> T ask(Call call, Again again, Attempts attempts, Reader<T> reader) throws CallException {
        while (true) {
            try {
                return once(call, reader);
            } catch (CallException e) {
                attempts.failed(call, e, again);
            }
        }
    }

    private <T> T once(Call call, Reader<T> reader) throws CallException {
        Credentials keys = keys(call);
        Reply reply = exchange(call, keys);
        if (!reply.succeeded()) {
            throw failure(call, keys, Refusal.of(reply));
        }
        try {
            return reader.read(reply);
        } catch (IOException e) {
            throw CallException.broken(call, e, false);
        }
    }

    private Credentials keys(Call call) throws CallException {
        try {
            return settings.connection().credentials().get();
        } catch (StorageException e) {
            throw CallException.unsigned(call, e);
        }
    }

    private CallException failure(Call call, Credentials keys, Refusal refusal) {
        return refusal.ofKeys() && settings.connection().credentials().replaced(keys)
                ? CallException.ofOldKeys(call, refusal)
                : new CallException(call, refusal);
    }

    private Reply exchange(Call call, Credentials keys) throws CallException {
        if (closed.getCount() == 0) {
            throw CallException.closed(call);
        }
        try {
            return http.exchange(call, keys);
        } catch (RejectedExecutionException e) { // closed meanwhile: there are no threads any more
            throw CallException.closed(call);
        }
    }

    /** Ends all calls, and the pauses between them. */
    void close() {
        closed.countDown();
        http.close();
    }

    /** The tries of one call, however each of them failed. For one thread. */
    final class Attempts {
        private int failures;
        private Duration asked = Duration.ZERO;
        private boolean doubt;

        /**
         * Returns, after a pause, if the call may be tried again, and the store does not ask to be left alone for longer than whoever waits can bear.
         *
         * @throws CallException the failure if not
         */
        void failed(Call call, CallException failure, Again again) throws CallException {
            failures++;
            doubt |= failure.mayHaveBeenDone();
            boolean allowed = again == Again.SAFE || failure.surelyNotDone();
            asked = asked.plus(failure.retryAfter());
            boolean tooLong = asked.compareTo(settings.patience().mostAsked()) > 0;
            if (failures >= settings.patience().tries() || !allowed || !failure.passes() || tooLong) {
                throw failure.afterDoubt(doubt);
            }
            pause(call, pauses.millis(failures, failure.retryAfter(), ThreadLocalRandom.current()));
        }

        /** Counts anew: what came meanwhile will not be asked for again. */
        void progressed() {
            failures = 0;
            asked = Duration.ZERO;
        }
    }

    private void pause(Call call, long millis) throws CallException {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw CallException.closed(call);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(call, "the thread was interrupted", false, e);
        }
    }
}
