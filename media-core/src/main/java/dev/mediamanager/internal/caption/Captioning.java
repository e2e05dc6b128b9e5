package dev.mediamanager.internal.caption;

import dev.mediamanager.AddedCaptions;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Source;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.caption.CaptionLimits;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.Sha256;
import dev.mediamanager.internal.job.JobWaiter;
import dev.mediamanager.spi.NewJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds captions to media, and takes them away. Adding is a job that whoever adds does himself: so a row stands before the object, what is replaced stays
 * readable until then, and what dies is given up with its lease. Thread-safe.
 */
public final class Captioning {
    /** As many as a recipe has variants; far more than there are languages that anybody translates a film into. */
    private static final int MAX_CAPTIONS = 100;

    private final Parts parts;
    private final Ticks ticks;
    private final JobWaiter waiter;
    private final CaptionPut put;

    /** Keeps the captions of these parts. */
    public Captioning(Parts parts, Ticks ticks, JobWaiter waiter) {
        this.parts = parts;
        this.ticks = ticks;
        this.waiter = waiter;
        this.put = new CaptionPut(parts);
    }

    /** Returns the captions of the current version. */
    public List<Caption> list(Media media) {
        return media.current().state() == VersionState.READY
                ? CaptionList.of(media.original(), media.variants())
                : List.of();
    }

    /** Adds captions in place of those of the same language, kind and force. */
    @SuppressWarnings("try") // the grant is held, not used
    public Caption add(Media media, CaptionTrack track, Source source) {
        Version version = timed(media);
        long memory = CaptionLimits.DEFAULT.maxBytes() + ByteBudget.ofPut(OptionalLong.empty());
        try (ByteBudget.Grant grant = parts.budget().take(memory)) {
            Captions captions = CaptionText.read(source, parts, ticks);
            byte[] vtt = captions.toWebVtt().getBytes(StandardCharsets.UTF_8);
            AddedCaptions spec = new AddedCaptions(track, Sha256.of(vtt));
            checkNumber(media, AddedCaptions.nameOf(track));
            Recipe recipe = Recipe.of(spec.named(AddedCaptions.nameOf(track)));
            NewJob wanted = new NewJob(parts.ids().job(), version.id(), recipe, 1, parts.now());
            Job job = parts.repository().begin(wanted, parts.leaseEnd());
            if (job.state() == JobState.RUNNING && job.id().equals(wanted.id())) {
                put.run(media, job, vtt, track.info(captions));
            } else {
                await(job);
            }
        } finally {
            parts.changes().committed(media.id());
            parts.changes().tombstoned();
        }
        return new Caption(media.variant(AddedCaptions.nameOf(track)), track);
    }

    private static void checkNumber(Media media, String name) {
        long others = media.variants().stream()
                .filter(variant -> variant.spec() instanceof AddedCaptions)
                .filter(variant -> !variant.name().equals(name))
                .count();
        if (others >= MAX_CAPTIONS) {
            throw MediaRejectedException.argument(
                    "number of captions", (others + 1) + " of media " + media.id(), "at most " + MAX_CAPTIONS);
        }
    }

    private static Version timed(Media media) {
        Version version = media.current();
        if (version.state() != VersionState.READY) {
            throw new MediaNotFoundException("readable version", version.id().value());
        }
        if (version.kind() != MediaKind.VIDEO && version.kind() != MediaKind.AUDIO) {
            throw MediaRejectedException.argument(
                    "media for captions", version.type().toString(), "a video or sound");
        }
        return version;
    }

    /** Somebody else adds the same text at the same time, or has added it. */
    private void await(Job job) {
        Job ended = waiter.await(job.id(), parts.timing().lease());
        if (ended.state() != JobState.SUCCEEDED) {
            throw new MediaConflictException("The same captions were being added by another call, job " + ended.id()
                    + ", which is " + ended.state() + "; add them again");
        }
    }

    /** Deletes captions of the current version, also such as could not be added; returns whether there were such. */
    public boolean delete(Media media, MediaRef ref) {
        boolean known = list(media).stream().anyMatch(caption -> caption.ref().equals(ref));
        if (!known) {
            return deleteFailed(media, ref);
        }
        boolean deleted = parts.repository()
                .deleteRendition(
                        media.current().id(),
                        ref.variant().orElseThrow(),
                        ref.rendition().orElse(Rendition.MAIN),
                        parts.now(),
                        parts.tombstoneEnd());
        parts.changes().committed(media.id());
        parts.changes().tombstoned();
        return deleted;
    }

    private boolean deleteFailed(Media media, MediaRef ref) {
        Optional<String> failed = media.variants().stream()
                .filter(variant -> variant.spec() instanceof AddedCaptions)
                .map(Variant::name)
                .filter(name -> ref.equals(media.variant(name)))
                .findFirst();
        boolean deleted = failed.isPresent()
                && parts.repository().deleteFailed(media.current().id(), failed.get());
        parts.changes().committed(media.id());
        return deleted;
    }
}
