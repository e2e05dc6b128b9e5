package dev.mediamanager.video.internal.task;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Storyboard;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Makes the sheets of one storyboard. */
public final class StoryboardTask {
    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public StoryboardTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, Storyboard board, SourceFile source, Path folder, DoubleConsumer progress) {
        String what = "Variant '" + variant + "' is a storyboard, but ";
        if (probe.mainVideo().isEmpty()) {
            throw unsupported(what + "the source has no pictures");
        }
        if (probe.durationMicros().isEmpty()) {
            throw unsupported(what + "the source does not tell how long it is; remux it first");
        }
        if (!engine.writes(board.format())) {
            throw unsupported("Engine " + engine.describe() + " cannot write " + board.format()
                    + "; use JPEG, or another FFmpeg");
        }
        StoryboardPlan plan = StoryboardPlan.of(board, probe);
        engine.storyboard(source, plan, folder, progress, Watch.of(context));
        List<Path> files = plan.files(folder).toList();
        Optional<Path> missing =
                files.stream().filter(file -> !Files.exists(file)).findFirst();
        if (missing.isPresent()) {
            throw new ProcessingException(
                    Reason.CORRUPT_SOURCE,
                    what + "no keyframe of the source decodes: there is no "
                            + missing.get().getFileName(),
                    List.of());
        }
        MediaInfo info = MediaInfo.ofPicture(plan.sheet().width(), plan.sheet().height());
        for (int number = 0; number < files.size(); number++) {
            context.publish(
                    variant,
                    new Output(
                            Storyboard.sheet(number),
                            board.format().type(),
                            files.get(number),
                            info,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    private static ProcessingException unsupported(String message) {
        return new ProcessingException(Reason.UNSUPPORTED, message, List.of());
    }
}
