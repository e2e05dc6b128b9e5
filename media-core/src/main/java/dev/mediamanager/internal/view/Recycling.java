package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Job;
import dev.mediamanager.JobOptions;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewJob;
import java.util.Comparator;
import java.util.List;

/** Puts media into the recycle bin, and takes them out; what the guard allows was checked before. */
record Recycling(Engine engine, Guard guard) {
    static final String RECYCLED = "recycled";
    static final String RESTORED = "restored";

    Media recycle(MediaId id, long revision) {
        Parts parts = engine.parts();
        List<Job> jobs = parts.repository().listJobs(id);
        Media recycled = parts.repository().recycleMedia(id, revision, parts.now(), parts.tombstoneEnd());
        parts.changes().committed(id);
        parts.changes().tombstoned(); // of uploads under way
        jobs.forEach(job -> engine.runner().cancelled(job.id()));
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), recycled, RECYCLED);
        return recycled;
    }

    Media restore(Media recycled) {
        Parts parts = engine.parts();
        List<NewJob> jobs = cancelledWith(recycled);
        Media restored = parts.repository().restoreMedia(recycled.id(), jobs, parts.now());
        parts.changes().committed(restored.id());
        if (!jobs.isEmpty()) {
            parts.changes().queued();
        }
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), restored, RESTORED);
        return restored;
    }

    /** Returns anew the jobs that ended in the transition that recycled the media, in their order: a variant that several make belongs to the last one. */
    List<NewJob> cancelledWith(Media recycled) {
        return engine.parts().repository().listJobs(recycled.id()).stream()
                .filter(job ->
                        job.state() == JobState.CANCELLED && job.finished().equals(recycled.recycled()))
                .sorted(Comparator.comparing(Job::id))
                .map(this::anew)
                .toList();
    }

    private NewJob anew(Job job) {
        return engine.parts()
                .newJob(job.version(), job.recipe(), job.pool())
                .with(JobOptions.DEFAULT.priority(job.priority()).startAt(job.runAt()));
    }
}
