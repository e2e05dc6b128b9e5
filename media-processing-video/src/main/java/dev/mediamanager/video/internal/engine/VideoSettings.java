package dev.mediamanager.video.internal.engine;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import dev.mediamanager.video.internal.sandbox.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The settings of this plug-in.
 *
 * @param engine {@code ffmpeg} or {@code humble} to force one; else whichever works, in this order
 * @param ffmpeg the path of {@code ffmpeg}, or of the folder it lies in with {@code ffprobe}
 * @param home the folder of unpacked programs and of notes on running children
 * @param preset x264's preset
 * @param maxOutputBytes the most that one variant may take on disk
 * @param maxMemoryBytes the most memory that one child may take
 * @param encodeSeconds how long an encoding may take, whatever the length of the source
 */
public record VideoSettings(
        Optional<String> engine,
        Optional<Path> ffmpeg,
        Optional<Path> home,
        String preset,
        long maxOutputBytes,
        long maxMemoryBytes,
        OptionalLong encodeSeconds) {
    private static final Set<String> ENGINES = Set.of("ffmpeg", "humble");
    private static final Set<String> PRESETS =
            Set.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow");
    private static final long GIBIBYTE = 1L << 30;
    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration POSTER = Duration.ofSeconds(60);
    private static final Duration ENCODE_AT_LEAST = Duration.ofMinutes(10);
    /** A phone's video in 4K takes about 20 times its length on one slow core. */
    private static final int ENCODE_PER_SECOND = 60;

    public static VideoSettings of(PluginConfig config) {
        Optional<String> engine = config.get("engine").filter(name -> !name.equals("auto"));
        engine.ifPresent(name -> oneOf(config, "engine", name, ENGINES));
        String preset = config.get("preset").orElse("veryfast");
        oneOf(config, "preset", preset, PRESETS);
        return new VideoSettings(
                engine,
                config.get("ffmpeg").map(Path::of),
                config.get("home").map(Path::of),
                preset,
                config.getLong("maxOutputBytes", 20 * GIBIBYTE),
                config.getLong("maxMemoryBytes", 4 * GIBIBYTE),
                config.get("encodeSeconds").isPresent()
                        ? OptionalLong.of(config.getLong("encodeSeconds", 0))
                        : OptionalLong.empty());
    }

    private static void oneOf(PluginConfig config, String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new MediaConfigurationException(
                    "Setting '" + config.plugin() + "." + name + "' is '" + value + "'",
                    "Use one of " + allowed.stream().sorted().toList());
        }
    }

    /** Returns the bounds of a child that only looks. */
    public Child.Bounds probeBounds() {
        return new Child.Bounds(PROBE, 1 << 20, Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    /** Returns the bounds of a child that takes a picture. */
    public Child.Bounds posterBounds() {
        return new Child.Bounds(POSTER, 256 << 20, Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    /** Returns the bounds of a child that decodes a picture: to a PNG of at most six bytes a pixel, and some. */
    public Child.Bounds pictureBounds(Limits limits) {
        long pixels = Math.min(limits.maxPixels(), Integer.MAX_VALUE);
        return new Child.Bounds(
                POSTER, Math.min(maxOutputBytes, (64 << 20) + 6 * pixels), Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    /**
     * Returns the bounds of a child that makes a storyboard: three bytes for each pixel, which no JPEG or WebP takes, and a second for each of the
     * source, whose frames may all be keyframes.
     */
    public Child.Bounds storyboardBounds(StoryboardPlan plan) {
        Duration deadline = encodeSeconds.isPresent()
                ? Duration.ofSeconds(encodeSeconds.getAsLong())
                : longer(ENCODE_AT_LEAST, plan.duration());
        long bytes = (64 << 20) + 3 * plan.sheet().pixels() * plan.sheets();
        return new Child.Bounds(deadline, Math.min(maxOutputBytes, bytes), Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    /** Returns the bounds of a child that takes captions out: it reads all of the source, and writes text. */
    public Child.Bounds captionBounds() {
        Duration deadline = encodeSeconds.isPresent() ? Duration.ofSeconds(encodeSeconds.getAsLong()) : ENCODE_AT_LEAST;
        return new Child.Bounds(deadline, 256 << 20, Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    /** Returns the bounds of a child that encodes sound: twice what its bit rate makes, and a second for each second. */
    public Child.Bounds audioBounds(TranscodePlan plan) {
        OptionalLong micros = plan.durationMicros();
        long bytes = micros.isPresent()
                ? Math.min(
                        maxOutputBytes, (64 << 20) + (micros.getAsLong() / 1_000_000 + 1) * 2 * plan.bytesPerSecond())
                : maxOutputBytes;
        return new Child.Bounds(soundDeadline(micros), bytes, Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    /** Returns the bounds of a child that only decodes sound, and writes no file: a second for each second. */
    public Child.Bounds soundBounds(OptionalLong durationMicros) {
        return new Child.Bounds(soundDeadline(durationMicros), 1 << 20, Math.min(maxMemoryBytes, 2 * GIBIBYTE));
    }

    private Duration soundDeadline(OptionalLong micros) {
        return encodeSeconds.isPresent()
                ? Duration.ofSeconds(encodeSeconds.getAsLong())
                : longer(ENCODE_AT_LEAST, Duration.ofSeconds(micros.orElse(0) / 1_000_000));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Returns the bounds of a child that encodes a picture of ours: the largest take minutes. */
    public Child.Bounds stillBounds() {
        Duration deadline = encodeSeconds.isPresent() ? Duration.ofSeconds(encodeSeconds.getAsLong()) : ENCODE_AT_LEAST;
        return new Child.Bounds(deadline, 256 << 20, maxMemoryBytes);
    }

    /** Returns the bounds of a child that encodes a ladder: twice what its bit rates make, and a minute for each second. */
    public Child.Bounds encodeBounds(LadderPlan plan) {
        long seconds = plan.durationMicros().orElse(0) / 1_000_000 + 1;
        Duration byLength = Duration.ofSeconds(Math.multiplyExact(seconds, (long) ENCODE_PER_SECOND));
        Duration deadline = encodeSeconds.isPresent()
                ? Duration.ofSeconds(encodeSeconds.getAsLong())
                : longer(ENCODE_AT_LEAST, byLength);
        long bytes = plan.durationMicros().isPresent()
                ? Math.min(maxOutputBytes, (64 << 20) + seconds * plan.kilobits() * 250)
                : maxOutputBytes;
        return new Child.Bounds(deadline, bytes, maxMemoryBytes);
    }
}
