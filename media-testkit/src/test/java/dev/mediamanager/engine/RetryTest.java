package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.internal.engine.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Lab lab = Lab.open(blueprint -> blueprint.timing(Lab.withRetries(new Backoff(HOUR, HOUR))));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** It pauses, holds nothing meanwhile, and is woken when the manager closes. */
    @Test
    void upload_ofReplayableSourceThatFails_pausesBeforeTheNextTry() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        InputStream broken = Streams.closing(
                Streams.reading((buffer, offset, length) -> {
                    throw new IOException("connection reset");
                }),
                failed::countDown);
        Source source = Source.replayable(
                () -> {
                    tries.incrementAndGet();
                    return broken;
                },
                100);
        Future<Media> upload = lab.threads.start(
                () -> lab.media.upload(UploadRequest.of(source).fileName("a.png")));
        Await.latch(failed);

        assertThat(lab.upload("Others go on").current().length()).isEqualTo(12);
        lab.media.close();

        assertThat(Parallel.result(upload).failure().get(0)).isInstanceOf(MediaClosedException.class);
        assertThat(tries).hasValue(1);
        lab.media = lab.open();
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(1);
        lab.assertClean();
    }
}
