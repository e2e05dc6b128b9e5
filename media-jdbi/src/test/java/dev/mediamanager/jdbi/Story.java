package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.Picture;
import dev.mediamanager.Progress;
import dev.mediamanager.Quota;
import dev.mediamanager.Recipe;
import dev.mediamanager.Usage;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import java.util.List;
import java.util.Optional;

/** The transitions of uploads, jobs, copies and events. */
final class Story extends KilledStory {
    /** The transitions, in their order. */
    static final List<String> STEPS = List.of(
            "setQuota",
            "reserve",
            "renew",
            "commit",
            "claim",
            "heartbeat",
            "stageBlob",
            "succeed",
            "update",
            "enqueue",
            "claimAgain",
            "fail",
            "enqueueAgain",
            "cancel",
            "abandon",
            "expire",
            "copy",
            "delete",
            "deleteCopy",
            "sweep",
            "lease",
            "deliver");

    private static final Recipe FIRST = Recipe.of(Picture.cover(320, 240).named("card"));
    private static final Recipe SECOND = Recipe.of(Picture.cover(64, 64).named("icon"));
    private static final JobFailure BROKEN = new JobFailure("BROKEN", "It broke", List.of("line"), false);

    Story(MediaRepository rows, Fault fault) {
        super(rows, fault);
    }

    @Override
    void play() {
        step("setQuota", () -> rows.setQuota(Samples.ADA, Quota.ofItems(9)));
        Media media = upload();
        work(media);
        Media renamed = step(
                "update",
                () -> rows.updateMedia(media.id(), media.revision(), MediaEdit.title("New"), Samples.NOW),
                () -> rows.findMedia(media.id()).orElseThrow());
        assertThat(renamed.title()).isEqualTo("New");
        failAndCancel(media);
        List<Media> erased = leave();
        List<MediaEvent> events = deliver();
        check(media, erased, events);
    }

    private Media upload() {
        NewUpload upload = Samples.newUpload(Optional.of("key"));
        Version version = version(step("reserve", () -> rows.reserve(upload)));
        assertThat(version.id()).isEqualTo(upload.version().id());
        step("renew", () -> rows.renew(version.id(), 100, Samples.LATER));
        CompletedUpload completed = Samples.completed(version, Optional.of(Samples.newJob(version, FIRST)));
        return step(
                "commit",
                () -> rows.commit(completed),
                () -> rows.findMedia(version.media()).orElseThrow());
    }

    private void work(Media media) {
        Job job = claim("claim");
        assertThat(job.media()).isEqualTo(media.id());
        step("heartbeat", () -> rows.heartbeat(job.id(), job.attempt(), new Progress("work", 0.5), end()));
        BlobKey key = Samples.key();
        step("stageBlob", () -> rows.stageBlob(job.id(), job.attempt(), key, end()));
        JobOutcome outcome = new JobOutcome.Succeeded(List.of(Samples.made("card", key)), List.of(Samples.ADA));
        Job done = finish("succeed", job, outcome);
        assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
    }

    /** A job that was taken, but whose taker never heard of it, is taken again when its lease has run out. */
    private Job claim(String name) {
        Optional<Job> job = step(name, () -> rows.claim(Samples.NOW, Samples.LATER, end()));
        return job.orElseGet(() -> rows.claim(Samples.LATER, end(), end()).orElseThrow());
    }

    private Job finish(String name, Job job, JobOutcome outcome) {
        return step(
                name,
                () -> rows.finish(job.id(), job.attempt(), outcome, Samples.NOW, end()),
                () -> rows.findJob(job.id()).orElseThrow());
    }

    private void failAndCancel(Media media) {
        NewJob job = Samples.newJob(media.current(), SECOND);
        step("enqueue", () -> rows.enqueue(job));
        Job claimed = claim("claimAgain");
        assertThat(claimed.id()).isEqualTo(job.id());
        Job failed = finish("fail", claimed, new JobOutcome.Failed(BROKEN, Optional.empty()));
        assertThat(failed.failure()).contains(BROKEN);
        NewJob again = Samples.newJob(media.current(), SECOND);
        step("enqueueAgain", () -> rows.enqueue(again));
        Optional<Job> cancelled = step("cancel", () -> rows.cancel(again.id(), Samples.NOW));
        assertThat(cancelled.orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    /** Uploads that are given up, run out and are erased; returns the one that is, and its copy. */
    private List<Media> leave() {
        Version abandoned = Samples.stage(rows);
        step("abandon", () -> rows.abandon(abandoned.id(), Samples.NOW, end()));
        Samples.stage(rows);
        step("expire", () -> rows.expireUploads(Samples.LATER, end(), 10));
        Media erased = Samples.uploadWithJob(rows);
        Samples.work(rows);
        Media copy = copy(erased);
        step("delete", () -> rows.deleteMedia(erased.id(), Samples.NOW, end()));
        assertThat(rows.findMedia(erased.id())).isEmpty();
        assertThat(rows.findBlob(copy.current().blob()).orElseThrow().state()).isEqualTo(BlobState.LIVE);
        assertThat(step("sweep", () -> rows.dueTombstones(Samples.NOW, 100)))
                .doesNotContain(copy.current().blob());
        step("deleteCopy", () -> rows.deleteMedia(copy.id(), Samples.NOW, end()));
        assertThat(rows.dueTombstones(Samples.NOW, 100)).contains(copy.current().blob());
        return List.of(erased, copy);
    }

    private Media copy(Media source) {
        NewCopy copy = Samples.newCopy(source, SECOND);
        Media made = step(
                "copy",
                () -> rows.copyMedia(copy),
                () -> rows.findMedia(copy.id()).orElseThrow());
        assertThat(made.variants())
                .hasSize(
                        1 + rows.findMedia(source.id()).orElseThrow().variants().size());
        assertThat(rows.usage(Samples.ADA).items()).isEqualTo(3);
        return made;
    }

    private List<MediaEvent> deliver() {
        List<MediaEvent> events = rows.pendingEvents(100);
        long lease = step("lease", () -> rows.leaseEvents("me", Samples.NOW, Samples.LATER))
                .orElseThrow();
        List<Long> sequences = events.stream().map(MediaEvent::sequence).toList();
        step("deliver", () -> rows.eventsDelivered(lease, sequences));
        assertThat(rows.pendingEvents(100)).isEmpty();
        return events;
    }

    private void check(Media media, List<Media> erased, List<MediaEvent> events) {
        Media last = rows.findMedia(media.id()).orElseThrow();
        assertThat(last.findVariant("card").orElseThrow().state()).isEqualTo(VariantState.READY);
        assertThat(last.findVariant("icon").orElseThrow().state()).isEqualTo(VariantState.FAILED);
        assertThat(rows.usage(Samples.ADA)).isEqualTo(new Usage(Samples.ADA, Quota.ofItems(9), 1010, 1, 0, 0));
        assertThat(rows.recount(false, Samples.NOW)).isEmpty();
        assertThat(rows.listBlobs(Optional.empty(), 100).items())
                .extracting(BlobRecord::state)
                .doesNotContain(BlobState.STAGED)
                .filteredOn(BlobState.LIVE::equals)
                .hasSize(2);
        assertThat(typesOf(media, events))
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_SUCCEEDED,
                        MediaEvent.Type.MEDIA_UPDATED,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_FAILED,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_CANCELLED);
        assertThat(typesOf(erased.get(0), events))
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_SUCCEEDED,
                        MediaEvent.Type.MEDIA_DELETED);
        assertThat(typesOf(erased.get(1), events))
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_CANCELLED,
                        MediaEvent.Type.MEDIA_DELETED);
    }
}
