package dev.mediamanager.video.internal.task;

import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.AudioFacts;
import dev.mediamanager.Loudness;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.WorkDisk;
import dev.mediamanager.video.internal.plan.Measured;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sound.Silences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Measures the loudness of a sound and finds its silences, of one decode. */
public final class AudioAnalysisTask {
    private static final MediaType JSON = new MediaType("application/json");

    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public AudioAnalysisTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, AudioAnalysis analysis, SourceFile source, Path folder, DoubleConsumer progress) {
        Sound.require(probe, variant);
        PcmPlan plan = PcmPlan.of(probe);
        Silences silences = new Silences(analysis, plan.sampleRate());
        Sound.Heard heard = new Sound(engine, context).measure(source, plan, folder, List.of(silences), progress);
        Sound.requireWhole(probe, source, plan, heard.frames());
        Optional<Loudness> loudness = heard.measured().map(Measured::loudness);
        Duration duration = Duration.ofMillis(Math.round(heard.frames() * 1000.0 / plan.sampleRate()));
        AudioFacts facts = new AudioFacts(duration, loudness, silences.found());
        Path file = folder.resolve("facts.json");
        try {
            context.publish(variant, Output.main(JSON, Files.writeString(file, facts.toJson()), facts.toInfo()));
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }
}
