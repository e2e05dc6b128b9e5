package dev.mediamanager.video.internal.engine;

import dev.mediamanager.Pace;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Follows what {@code ffmpeg -progress} prints: {@code out_time_us} is the time encoded so far, {@code fps} the pictures of a second, and {@code speed} the seconds
 * of media, as {@code 1.5x}; {@code progress} ends what belongs together.
 */
public final class FfmpegProgress implements Consumer<String> {
    public static final String OUT_TIME = "out_time_us=";
    public static final String SPEED = "speed=";
    public static final String FPS = "fps=";
    public static final String END = "progress=";

    private final OptionalLong durationMicros;
    private final EncodeListener listener;
    private double best;
    private OptionalDouble micros = OptionalDouble.empty();
    private OptionalDouble speed = OptionalDouble.empty();
    private OptionalDouble framesPerSecond = OptionalDouble.empty();

    public FfmpegProgress(OptionalLong durationMicros, EncodeListener listener) {
        this.durationMicros = durationMicros;
        this.listener = listener;
    }

    /** Follows it for somebody who does not care how fast it goes. */
    public static FfmpegProgress of(OptionalLong durationMicros, DoubleConsumer progress) {
        return new FfmpegProgress(durationMicros, (fraction, pace) -> progress.accept(fraction));
    }

    @Override
    public void accept(String line) {
        if (line.startsWith(FPS)) {
            framesPerSecond = positive(line.substring(FPS.length()));
        } else if (line.startsWith(SPEED)) {
            speed = positive(line.substring(SPEED.length()).replace("x", ""));
        } else if (line.startsWith(OUT_TIME)) {
            micros = positive(line.substring(OUT_TIME.length()));
        } else if (line.startsWith(END)) {
            advance();
        }
    }

    private void advance() {
        double fraction = durationMicros.isPresent() ? micros.orElse(0) / durationMicros.getAsLong() : 0;
        if (durationMicros.isEmpty() || fraction > best) {
            best = Math.max(best, Math.min(1, fraction));
            listener.encoded(best, new Pace(speed, framesPerSecond));
        }
    }

    /** Before the first frame it is "N/A", or 0. */
    private static OptionalDouble positive(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return value > 0 && value <= Double.MAX_VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
