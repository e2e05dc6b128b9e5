package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.PutRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A store that is closed ends what is under way, however patient it is. */
class CloseTest extends ScriptedCase {
    @Override
    S3StorageBuilder builder() {
        return super.builder().timeouts(Duration.ofSeconds(20), Duration.ofHours(1));
    }

    /** Makes a call in another thread, closes the store as soon as the call is there, and returns how it ended. */
    private Throwable endedByClose(ThrowingCallable call, Predicate<Thread> there) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            failure.set(catchThrowable(call));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.setDaemon(true);
        caller.start();
        while (!there.test(caller)) {
            Thread.onSpinWait();
        }
        store.close();
        caller.join();
        assertThat(failure.get()).isNotNull();
        assertThat(interrupted).as("an interrupt goes on").isFalse();
        return failure.get();
    }

    @Test
    void close_endsAPutThatIsNotAnswered() throws InterruptedException {
        server.always("PUT", "k1", server.silence());

        Throwable failure =
                endedByClose(this::put, caller -> !server.seen("PUT").isEmpty());

        assertReason(Reason.UNAVAILABLE, () -> {
            throw failure;
        });
        assertThat(failure).hasMessageContaining("the store was closed");
        assertThat(server.seen("PUT")).hasSize(1);
    }

    @Test
    void close_endsPartsThatAreNotAnswered() throws InterruptedException {
        server.on("POST", "uploads=", reply(200, "<R><UploadId>u1</UploadId></R>"))
                .always("PUT", "partNumber", server.silence());
        InputStream content = new ByteArrayInputStream(new byte[300_000]);
        PutRequest request = new PutRequest(KEY, content, OptionalLong.empty(), MediaType.OCTET_STREAM);

        Throwable failure = endedByClose(
                () -> store.put(request), caller -> !server.seen("PUT").isEmpty());

        assertReason(Reason.UNAVAILABLE, () -> {
            throw failure;
        });
    }

    @Test
    void close_endsABodyThatStalls() throws IOException, InterruptedException {
        Map<String, String> headers = Map.of("Content-Range", "bytes 0-9/10", "ETag", "\"tag\"");
        server.always("GET", "k1", server.stall(206, headers, 10, new byte[] {1, 2, 3, 4}));
        try (InputStream in = store.open(KEY, ByteRange.whole(BODY.length))) {
            assertThat(in.readNBytes(4)).hasSize(4);

            Throwable failure = endedByClose(in::read, caller -> isIn(caller, TimedBody.class, "take"));

            assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining("the store was closed");
        }
        assertThat(server.seen("GET")).hasSize(1);
    }

    /** As by a host that shuts its threads down, or by a lease that is over: nothing is tried again, and the thread still knows. */
    @Test
    void interrupt_endsACall_andGoesOn() throws InterruptedException {
        server.always("PUT", "k1", server.silence());
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            Throwable failure = catchThrowable(this::put);
            assertThat(failure).hasMessageContaining("interrupted");
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        while (server.seen("PUT").isEmpty()) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();

        assertThat(interrupted).isTrue();
        assertThat(server.seen("PUT")).hasSize(1);
    }

    @Test
    void calls_failAtOnce_afterClose() {
        store.close();

        assertThat(assertReason(Reason.UNAVAILABLE, this::put)).hasMessageContaining("the store was closed");
        assertThat(server.seen()).isEmpty();
    }
}
