package dev.mediamanager.internal.view;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.Jobs;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Operation;
import dev.mediamanager.Progress;
import dev.mediamanager.internal.access.Guard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The jobs for one guard. */
record JobsView(Engine engine, Guard guard) implements Jobs {
    @Override
    public Optional<Job> find(JobId id) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        Optional<Job> job = engine.parts().repository().findJob(id);
        job.ifPresent(engine.parts().catalogue()::seen);
        return job.filter(this::visible).map(engine.runner()::live);
    }

    @Override
    public Job get(JobId id) {
        return find(id).orElseThrow(() -> new MediaNotFoundException("job", id.value()));
    }

    @Override
    public List<Job> list(MediaId media) {
        engine.media(guard, Operation.VIEW, media);
        List<Job> jobs = engine.parts().repository().listJobs(media);
        jobs.forEach(engine.parts().catalogue()::seen);
        return jobs.stream().map(engine.runner()::live).toList();
    }

    @Override
    public Job await(JobId id, Duration timeout, Consumer<Progress> listener) {
        get(id);
        return engine.waiter().await(id, timeout, engine.runner()::live, listener);
    }

    @Override
    public Job cancel(JobId id) {
        Job job = get(id);
        engine.media(guard, Operation.EDIT, job.media());
        Job asked = engine.parts()
                .repository()
                .cancel(id, engine.parts().now())
                .orElseThrow(() -> new MediaNotFoundException("job", id.value()));
        engine.runner().cancelled(id);
        engine.parts().changes().committed(job.media());
        return asked;
    }

    private boolean visible(Job job) {
        Optional<Media> media = engine.parts().catalogue().find(job.media());
        return media.filter(guard::sees).isPresent();
    }
}
