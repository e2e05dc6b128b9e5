package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources that give nothing and do not end: what they hold is given back, so that others are not kept waiting for ever. */
class HangingSourceTest {
    private static final int HANGING = 6;

    /** Room for one upload at a time. */
    private final Lab lab = Lab.open(blueprint -> blueprint.bufferBudget(1 << 20));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** Ends at an interrupt, as most of what waits in Java does. */
    private static InputStream queue(Payload payload, int from) {
        InputStream in = payload.stream();
        return Streams.before(in, () -> {
            if (payload.bytes().length - in.available() >= from) {
                Await.interrupt();
                throw new IOException("interrupted");
            }
        });
    }

    private <T> Future<T> start(Callable<T> call) {
        return lab.threads.start(call);
    }

    private Throwable failureOf(Future<?> call) {
        Await.until("it is given up", () -> {
            lab.clock.advance(Lab.LEASE.dividedBy(2));
            return call.isDone();
        });
        return Parallel.result(call).failure().get(0);
    }

    private static void assertSilent(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED))
                .hasMessageContaining("it gave no byte for 60 s");
    }

    private Media uploadAndProcess() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
        return media;
    }

    @Test
    void many_thatHoldAllBuffers_areGivenUpAndTheNextUploadAndJobEnd() {
        List<Future<Media>> hanging = new ArrayList<>();
        for (int i = 0; i < HANGING; i++) {
            InputStream in = queue(Payload.png(700_000), i % 2 == 0 ? 0 : 300_000); // before the row, and behind it
            hanging.add(start(() -> lab.media.upload(
                    UploadRequest.of(Source.stream(in, 700_000)).fileName("a.png"))));
        }
        Future<Media> good = start(this::uploadAndProcess);

        hanging.forEach(upload -> assertSilent(failureOf(upload)));

        Media media = Parallel.result(good).get();
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        lab.media.library().delete(media.id());
        lab.assertEmpty();
    }

    /** A socket's read is deaf to interrupts on a platform thread: its stream is closed. */
    @Test
    void socket_thatFallsSilent_isClosed() throws IOException {
        Payload payload = Payload.png(300_000);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(payload.bytes(), 0, 200_000);
            InputStream in = accepted.getInputStream();

            Future<Media> upload = start(
                    () -> lab.media.upload(UploadRequest.of(Source.stream(in)).fileName("a.png")));

            assertSilent(failureOf(upload));
            assertThat(accepted.isClosed()).isTrue();
        }
        lab.assertEmpty();
    }

    @Test
    void source_thatHangsWhileItOpens_isGivenUp() {
        Source source = Source.replayable(
                () -> {
                    Await.interrupt();
                    throw new IOException("interrupted");
                },
                10);

        assertSilent(
                failureOf(start(() -> lab.media.upload(UploadRequest.of(source).fileName("a.txt")))));

        lab.assertEmpty();
    }

    /** The interrupt that ended the read must not reach what the thread does next. */
    @Test
    void thread_ofAGivenUpSource_isNotInterruptedAfterwards() {
        Future<Boolean> caller = start(() -> {
            assertThatThrownBy(() -> lab.media.upload(UploadRequest.of(Source.stream(queue(Payload.png(1000), 0)))))
                    .isInstanceOf(MediaRejectedException.class);
            return Thread.currentThread().isInterrupted();
        });
        Await.until("it is given up", () -> {
            lab.clock.advance(Lab.LEASE.dividedBy(2));
            return caller.isDone();
        });

        assertThat(Parallel.result(caller).get()).isFalse();
    }

    @Test
    void piece_thatHangs_keepsWhatCame() {
        Payload payload = Payload.png(500_000);
        var session = lab.media
                .uploads()
                .start(UploadRequest.of(Source.toCome(500_000)).fileName("a.png"));
        CountDownLatch begun = new CountDownLatch(1);
        InputStream in = Streams.before(queue(payload, 300_000), begun::countDown);

        Future<?> piece = start(() -> lab.media.uploads().append(session, in));
        Await.latch(begun);
        assertSilent(failureOf(piece));

        var resumed = lab.media.uploads().resume(session.id());
        assertThat(resumed.offset()).isBetween(200_000L, 300_000L + 65_536);
        InputStream rest = payload.stream();
        assertThat(skipped(rest, resumed.offset())).isEqualTo(resumed.offset());
        var all = lab.media.uploads().append(resumed, rest);
        assertThat(lab.media.uploads().finish(all).current().sha256()).isEqualTo(payload.sha256());
        lab.assertClean();
    }

    private static long skipped(InputStream in, long count) {
        try {
            return in.skip(count);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
