package dev.mediamanager.video.internal.task;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Preview;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.WorkDisk;
import dev.mediamanager.video.internal.plan.PreviewPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.WebpAnimation;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Makes one preview, and looks at what was written. */
public final class PreviewTask {
    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public PreviewTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, Preview preview, SourceFile source, Path folder, DoubleConsumer progress) {
        if (probe.mainVideo().isEmpty()) {
            throw unsupported(variant, "the source has no pictures");
        }
        if (probe.mainVideo()
                .flatMap(stream -> probe.durationOf(stream).stream().boxed().findFirst())
                .isEmpty()) {
            throw unsupported(variant, "the source does not tell how long it is; remux it first");
        }
        PreviewPlan plan = PreviewPlan.of(preview, probe);
        engine.preview(source, plan, folder, progress, Watch.of(context));
        Path file = folder.resolve(PreviewPlan.FILE);
        context.publish(variant, Output.main(ImageFormat.WEBP.type(), file, info(plan, file)));
    }

    /** One picture, or some that are all the same, make a still one. */
    private static MediaInfo info(PreviewPlan plan, Path file) {
        MediaInfo still = MediaInfo.ofPicture(plan.size().width(), plan.size().height());
        Optional<WebpAnimation> made = read(file);
        made.ifPresent(animation -> check(plan, animation));
        return made.map(animation ->
                        still.withFrames(animation.frames()).withDuration(Duration.ofMillis(animation.millis())))
                .orElse(still);
    }

    private static void check(PreviewPlan plan, WebpAnimation made) {
        Preview preview = plan.preview();
        int most = preview.moments() * preview.framesOfMoment();
        long millis = (most + 1) * 1000L / preview.framesPerSecond();
        if (!made.canvas().equals(plan.size()) || made.frames() > most || made.millis() > millis) {
            throw new ProcessingException(
                    Reason.BAD_OUTPUT,
                    "The engine encoded a preview wrongly: " + made + " instead of at most " + most + " frames of "
                            + plan.size() + " in " + millis + " ms",
                    List.of());
        }
    }

    private static Optional<WebpAnimation> read(Path file) {
        try {
            return WebpAnimation.read(file);
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }

    private static ProcessingException unsupported(String variant, String why) {
        return new ProcessingException(
                Reason.UNSUPPORTED, "Variant '" + variant + "' is a preview, but " + why, List.of());
    }
}
