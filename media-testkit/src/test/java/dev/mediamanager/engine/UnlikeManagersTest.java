package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MetadataSchema;
import dev.mediamanager.MetadataType;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.VariantState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two managers of one library that are configured in different ways, and clocks that are set back: right results or typed errors. */
class UnlikeManagersTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private void pause() {
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
    }

    /** Rules are for what comes in by a manager, and not for what is there. */
    @Test
    void rules_areThoseOfTheManagerThatIsAsked() {
        MediaManager strict = lab.openWith(blueprint -> {
            blueprint.policy(UploadPolicy.DEFAULT.withMaxBytes(3));
            blueprint.metadata(MetadataSchema.ANY.required("week", new MetadataType.Whole(1, 15)));
        });
        Media media = lab.upload("Hello");

        assertThatThrownBy(() ->
                        strict.upload(Payload.text("Hello").ofKnownLength().metadata("week", "1")))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_LARGE));
        assertThatThrownBy(() -> strict.upload(Payload.text("Hi").ofKnownLength()))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("metadata");
        Media renamed = strict.library().update(media.id(), media.revision(), MediaEdit.title("New"));
        assertThat(lab.readText(renamed.original())).isEqualTo("Hello");
        assertThat(strict.upload(Payload.text("Hi").ofKnownLength().metadata("week", "1"))
                        .current()
                        .length())
                .isEqualTo(2);
        lab.assertClean();
    }

    /** Whoever takes a job that it cannot do says so; who can, does it when asked. */
    @Test
    void processors_ofOneAreMissing_failsTypedAndHidesNothing() {
        MediaManager without = lab.openWith(blueprint -> blueprint.processors().clear());
        pause();

        assertThatThrownBy(() ->
                        without.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one"))))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.UNSUPPORTED_RECIPE));
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Job job = lab.await(media.jobs().get(0));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().orElseThrow().code()).isEqualTo("MediaRejectedException.UNSUPPORTED_RECIPE");
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        assertThat(lab.rows.findMedia(media.id()).orElseThrow().variants())
                .allMatch(variant -> variant.state() == VariantState.FAILED)
                .hasSize(1);
        without.close();
        lab.media.maintenance().resumeJobs();
        lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        lab.assertClean();
    }

    /** A lease is in the row of whoever took it, so who takes shorter ones takes nothing away. */
    @Test
    void leases_ofAnotherAreShorter_takeNothingAway() {
        MediaManager hasty = lab.openWith(blueprint -> {
            blueprint.timing(Lab.TIMING.withLease(Duration.ofSeconds(1)));
            blueprint.workers(0);
        });
        CountDownLatch inspecting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.latch(goOn);
            return MediaInfo.EMPTY;
        });
        Future<Media> upload = lab.threads.start(() -> lab.upload("Hello"));
        Await.latch(inspecting);
        lab.clock.advance(Duration.ofSeconds(2));

        Reconciled reconciled = hasty.maintenance().reconcile();

        assertThat(reconciled.expiredUploads()).isZero();
        goOn.countDown();
        assertThat(lab.readText(Parallel.result(upload).get().original())).isEqualTo("Hello");
        lab.assertClean();
    }

    /** What was queued, uploaded and deleted by a clock that was an hour ahead is done now, and not in an hour; nothing is lost by it. */
    @Test
    void clock_setBack_worksOn() {
        pause();
        Media ahead = lab.media.upload(Payload.text("Ahead").ofKnownLength().process(Lab.recipe("one")));
        Media gone = lab.upload("Gone");
        lab.clock.advance(HOUR.negated());
        lab.media.maintenance().resumeJobs();

        assertThat(lab.await(ahead.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(lab.readText(ahead.variant("one"))).isEqualTo("This is one");
        lab.media.library().delete(gone.id());
        Media later = lab.media.upload(Payload.text("Later").ofKnownLength().process(Lab.recipe("one")));
        lab.await(later.jobs().get(0));
        assertThat(later.id()).isGreaterThan(gone.id());
        assertThat(lab.media.audit().verify()).isEmpty();
        lab.assertClean();
        Reconciled unused = lab.media.maintenance().reconcile();
        lab.clock.advance(HOUR.multipliedBy(2));
        assertThat(lab.media.maintenance().recount()).isEmpty();
        lab.assertClean();
    }
}
