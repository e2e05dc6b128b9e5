package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaStatus;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a manager remembers of a media is never older than what it tells of its jobs, also of those that another process ran. */
class FreshMediaTest {
    private final Lab lab = Lab.standard();
    private final MediaManager other = lab.openIdle();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** Looks at a job of a media, and tells whether it has ended. */
    private interface Look {
        boolean ended(MediaId media, JobId job);
    }

    /** Lets a job end while the other manager remembers the media as it was, and returns what that shows after a look saw the end. */
    private MediaStatus statusAfter(Look look) {
        CountDownLatch go = new CountDownLatch(1);
        lab.processor.script(context -> {
            go.await();
            ScriptedProcessor.makeAll(context);
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        assertThat(other.library().get(media.id()).status()).isEqualTo(MediaStatus.PROCESSING);
        go.countDown();
        JobId job = media.jobs().get(0);
        Await.until("the job has ended", () -> look.ended(media.id(), job));
        return other.library().get(media.id()).status();
    }

    @Test
    void await_showsWhatTheJobMade() {
        assertThat(statusAfter((media, job) ->
                        other.jobs().await(job, Await.DEADLINE).state().isFinal()))
                .isEqualTo(MediaStatus.READY);
    }

    @Test
    void find_showsWhatTheJobMade() {
        assertThat(statusAfter((media, job) -> other.jobs().get(job).state().isFinal()))
                .isEqualTo(MediaStatus.READY);
    }

    @Test
    void list_showsWhatTheJobMade() {
        assertThat(statusAfter(
                        (media, job) -> other.jobs().list(media).get(0).state().isFinal()))
                .isEqualTo(MediaStatus.READY);
    }
}
