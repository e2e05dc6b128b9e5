package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Recipe;
import dev.mediamanager.StorageException;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes variants that somebody asks for, once. That many ask at the same time is settled where jobs are queued: one transaction gives all of
 * them the same job. Thread-safe.
 */
public final class OnDemand {
    /** A full disk says nothing about the media: once there is space, the variant can be made. */
    private static final String OF_THE_STORE = StorageException.class.getSimpleName() + ".";

    private final Parts parts;
    private final JobWaiter waiter;

    /** Makes variants of these parts. */
    public OnDemand(Parts parts, JobWaiter waiter) {
        this.parts = parts;
        this.waiter = waiter;
    }

    /** Returns a variant by this spec that can be read now. */
    public Optional<MediaRef> find(Media media, VariantSpec spec) {
        if (media.current().state() != VersionState.READY) {
            throw new MediaNotFoundException(
                    "readable version", media.current().id().value());
        }
        String hash = spec.hash();
        return media.variants().stream()
                .filter(variant -> variant.state() == VariantState.READY)
                .filter(variant -> variant.spec().hash().equals(hash))
                .map(variant -> ref(media.current(), variant.name()))
                .findFirst();
    }

    /** Returns the variant when it is made; the media may be a little old. */
    public MediaRef make(Media seen, VariantSpec spec, Duration timeout) {
        Media media = parts.repository()
                .findMedia(seen.id())
                .orElseThrow(() -> new MediaNotFoundException("media", seen.id().value()));
        Optional<MediaRef> made = find(media, spec);
        if (made.isPresent()) { // by another process: what is remembered here is older, and would not be served
            parts.changes().committed(media.id());
            return made.get();
        }
        return makeMissing(media, spec, timeout);
    }

    private MediaRef makeMissing(Media media, VariantSpec spec, Duration timeout) {
        Version version = media.current();
        NamedSpec wanted = spec.onDemand();
        Recipe recipe = Recipe.of(wanted);
        parts.processors().check(version.type(), recipe);
        failedForGood(version, recipe).ifPresent(failure -> {
            throw failed(wanted, failure);
        });
        NewJob job = parts.newJob(version.id(), version.kind(), recipe).onDemand(parts.maxOnDemand());
        Job queued = parts.repository().enqueue(job);
        parts.changes().committed(media.id());
        parts.changes().queued();
        Job ended = waiter.await(queued.id(), timeout);
        parts.changes().committed(media.id()); // another process may have made it
        return switch (ended.state()) {
            case SUCCEEDED -> ref(version, wanted.name());
            case FAILED ->
                throw failed(wanted, ended.failure().orElseGet(() -> JobFailure.workerLost(ended.attempt())));
            case CANCELLED ->
                throw new MediaConflictException("Variant '" + wanted.name()
                        + "' was cancelled, or its media deleted, while it was made; ask for it again");
            case QUEUED, RUNNING ->
                throw new ProcessingException(
                        Reason.TIMEOUT,
                        "Variant '" + wanted.name() + "' is not made within " + timeout + "; job " + ended.id()
                                + " goes on, so ask for it again",
                        List.of());
        };
    }

    private static MediaRef ref(Version version, String name) {
        return MediaRef.variant(version.media(), name).ofVersion(version.id());
    }

    /** What failed for good would fail again, and anybody could have it tried without end. */
    private Optional<JobFailure> failedForGood(Version version, Recipe recipe) {
        String hash = recipe.hash();
        return parts.repository().listJobs(version.media()).stream()
                .filter(job -> job.version().equals(version.id()))
                .filter(job -> job.recipe().hash().equals(hash))
                .findFirst()
                .filter(job -> job.state() == JobState.FAILED)
                .flatMap(Job::failure)
                .filter(failure -> !failure.retryable() && !failure.code().startsWith(OF_THE_STORE));
    }

    private static ProcessingException failed(NamedSpec wanted, JobFailure failure) {
        Reason reason = Stream.of(Reason.values())
                .filter(each -> failure.code().equals("ProcessingException." + each))
                .findFirst()
                .orElse(failure.retryable() ? Reason.ENGINE_FAILED : Reason.UNSUPPORTED);
        return new ProcessingException(
                reason,
                "Variant '" + wanted.name() + "' could not be made (" + failure.code() + "): " + failure.message(),
                failure.diagnostics());
    }
}
