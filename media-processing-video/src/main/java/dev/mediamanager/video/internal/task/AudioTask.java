package dev.mediamanager.video.internal.task;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.Loudness;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import dev.mediamanager.video.internal.probe.Demuxers;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedInfo;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the sound of a source as one file, and proves that it is what was asked for, and all of it. */
public final class AudioTask {
    /** Sizes in WAV have 32 bits. */
    private static final long MAX_WAV_BYTES = (4L << 30) - (1 << 20);
    /** The share of the work that measuring is. */
    private static final double FIRST_PASS = 0.5;

    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public AudioTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, Audio audio, SourceFile source, Path folder, DoubleConsumer progress) {
        Sound.require(probe, variant);
        TranscodePlan plan = TranscodePlan.of(audio, probe);
        checkSize(plan, variant);
        double start = 0;
        if (audio.loudness().isPresent()) {
            plan = normalized(plan, audio.loudness().get(), source, folder, part -> progress.accept(part * FIRST_PASS));
            start = FIRST_PASS;
        }
        double done = start;
        engine.transcode(source, plan, folder, part -> progress.accept(done + part * (1 - done)), Watch.of(context));
        Path file = folder.resolve(plan.file());
        MediaInfo made = look(plan, file, source, folder);
        check(plan, made, source);
        context.publish(variant, Output.main(audio.format().type(), file, made));
    }

    private static void checkSize(TranscodePlan plan, String variant) {
        long seconds = plan.durationMicros().orElse(0) / 1_000_000;
        if (plan.format() == AudioFormat.WAV && seconds * plan.bytesPerSecond() > MAX_WAV_BYTES) {
            throw new ProcessingException(
                    Reason.LIMIT_EXCEEDED,
                    "Variant '" + variant + "' would be " + seconds * plan.bytesPerSecond()
                            + " bytes of WAV, above the 4 GiB that it can have; use FLAC, or a lower sample rate",
                    List.of());
        }
    }

    /** Measures what will be written; silence cannot be made louder. */
    private TranscodePlan normalized(
            TranscodePlan plan, Loudness.Target target, SourceFile source, Path folder, DoubleConsumer progress) {
        Sound.Heard heard = new Sound(engine, context).measure(source, plan.heard(), folder, List.of(), progress);
        return heard.measured().map(found -> plan.gain(found.filter(target))).orElse(plan);
    }

    private MediaInfo look(TranscodePlan plan, Path file, SourceFile source, Path folder) {
        String demuxer = Demuxers.forType(plan.format().type()).orElseThrow();
        SourceFile output = new SourceFile(file, demuxer, source.limits());
        return ProbedInfo.of(engine.probe(output, Folders.make(folder, "check"), Watch.of(context)));
    }

    private void check(TranscodePlan plan, MediaInfo made, SourceFile source) {
        Track track = made.firstTrack(Track.Kind.AUDIO).orElseThrow(() -> bad("there is no sound in it"));
        expect("codec", codec(plan.format()), track.codec());
        expect("channels", Integer.toString(plan.channels()), track.properties().get("channels"));
        if (plan.format() != AudioFormat.OPUS) { // always told as 48,000 Hz, RFC 7845
            expect(
                    "sampleRate",
                    Integer.toString(plan.sampleRate()),
                    track.properties().get("sampleRate"));
        }
        Duration lasts = made.duration().orElse(Duration.ZERO);
        Span.of(probe, source, plan.frameMicros())
                .filter(whole -> !whole.holds(lasts))
                .ifPresent(whole -> {
                    throw bad("it lasts " + lasts + " instead of " + whole.least() + " to " + whole.most());
                });
    }

    private static String codec(AudioFormat format) {
        return switch (format) {
            case AAC -> "aac";
            case MP3 -> "mp3";
            case OPUS -> "opus";
            case FLAC -> "flac";
            case WAV -> "pcm_s16le";
        };
    }

    private static void expect(String what, String wanted, @Nullable String found) {
        if (!wanted.equals(found)) {
            throw bad("its " + what + " is " + found + " instead of " + wanted);
        }
    }

    private static ProcessingException bad(String what) {
        return new ProcessingException(Reason.BAD_OUTPUT, "The engine encoded sound wrongly: " + what, List.of());
    }
}
