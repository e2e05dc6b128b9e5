package dev.mediamanager.video.internal.task;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.Poster;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.plan.Candidates;
import dev.mediamanager.video.internal.plan.PosterPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes one poster: of the best candidate or at the wanted time, or else of the first frame that decodes; of a sound, its cover. */
public final class PosterTask {
    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public PosterTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, Poster poster, SourceFile source, Path folder) {
        if (probe.mainVideo().or(probe::cover).isEmpty()) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "Variant '" + variant + "' is a poster, but the source has no pictures, and no cover",
                    List.of());
        }
        if (!engine.writes(poster.format())) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "Engine " + engine.describe() + " cannot write " + poster.format()
                            + "; use JPEG or PNG, or another FFmpeg",
                    List.of());
        }
        if (probe.mainVideo().isEmpty()) { // the pictures of a film were checked with it
            probe.cover()
                    .flatMap(ProbedStream::picture)
                    .ifPresent(cover -> context.limits().checkPicture(cover.width(), cover.height()));
        }
        PosterPlan plan = PosterPlan.of(poster, probe);
        Watch watch = Watch.of(context);
        boolean made = best(poster, plan, source, folder)
                        .filter(best -> engine.poster(source, best, folder, watch))
                        .isPresent()
                || engine.poster(source, plan, folder, watch)
                || engine.poster(source, plan.atStart(), folder, watch);
        if (!made) {
            throw new ProcessingException(
                    Reason.CORRUPT_SOURCE,
                    "Variant '" + variant + "' is a poster, but no frame of the source decodes",
                    List.of());
        }
        MediaInfo info = MediaInfo.ofPicture(plan.size().width(), plan.size().height());
        context.publish(variant, Output.main(poster.format().type(), folder.resolve(plan.file()), info));
    }

    /** Looks at the candidates, if the best of some is wanted; nothing if none is any good. */
    private Optional<PosterPlan> best(Poster poster, PosterPlan plan, SourceFile source, Path folder) {
        if (!(poster.moment() instanceof Poster.BestOf wanted)
                || probe.mainVideo().isEmpty()) {
            return Optional.empty();
        }
        double most = 0;
        Optional<PosterPlan> best = Optional.empty();
        for (long micros : Candidates.times(wanted, probe).toArray()) {
            PosterPlan candidate = plan.atKeyframe(micros);
            double score = engine.luma(source, candidate.within(Candidates.SIDE), folder, Watch.of(context))
                    .map(Candidates::score)
                    .orElse(0.0);
            if (score > most) {
                most = score;
                best = Optional.of(candidate);
            }
        }
        return best;
    }
}
