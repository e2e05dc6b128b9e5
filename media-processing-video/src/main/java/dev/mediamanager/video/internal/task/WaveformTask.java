package dev.mediamanager.video.internal.task;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Waveform;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sound.Envelope;
import dev.mediamanager.video.internal.sound.FrameListener;
import dev.mediamanager.video.internal.sound.PeakFile;
import dev.mediamanager.video.internal.sound.WaveformPicture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Makes the JSON of a waveform, and its picture, of one decode. */
public final class WaveformTask {
    private static final MediaType JSON = new MediaType("application/json");

    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public WaveformTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, Waveform waveform, SourceFile source, Path folder, DoubleConsumer progress) {
        Sound.require(probe, variant);
        PcmPlan plan = PcmPlan.of(probe);
        if (waveform.splitChannels() && plan.channels() > Waveform.MAX_CHANNELS) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "Variant '" + variant + "' is a waveform of each channel, but the sound has " + plan.channels()
                            + ", above " + Waveform.MAX_CHANNELS + "; do not split them",
                    List.of());
        }
        PeakFile.checkPoints(waveform, leastFrames(plan, source), plan.channels());
        Path json = folder.resolve("peaks.json");
        Envelope envelope = new Envelope();
        try (PeakFile peaks = new PeakFile(json, waveform, plan.sampleRate(), plan.channels())) {
            List<FrameListener> listeners = waveform.picture().isPresent() ? List.of(peaks, envelope) : List.of(peaks);
            long frames = new Sound(engine, context).hear(source, plan, folder, listeners, progress);
            Sound.requireWhole(probe, source, plan, frames);
        }
        context.publish(variant, Output.main(JSON, json, MediaInfo.EMPTY));
        waveform.picture().ifPresent(drawing -> {
            Path png = folder.resolve("waveform.png");
            WaveformPicture.write(envelope, drawing, png);
            MediaInfo info = MediaInfo.ofPicture(drawing.width(), drawing.height());
            context.publish(
                    variant,
                    new Output(
                            Waveform.PICTURE, ImageFormat.PNG.type(), png, info, Optional.empty(), Optional.empty()));
        });
    }

    /** Returns how many frames will come at least; 0 if the container only estimates it. */
    private long leastFrames(PcmPlan plan, SourceFile source) {
        return Span.of(probe, source, plan.frameMicros())
                .map(whole -> (long) (whole.least().toMillis() / 1e3 * plan.sampleRate()))
                .orElse(0L);
    }
}
