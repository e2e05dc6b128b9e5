package dev.mediamanager.video.internal.engine;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Follows what {@code ffmpeg -progress} prints: {@code out_time_us} is the time encoded so far. */
public final class FfmpegProgress implements Consumer<String> {
    public static final String OUT_TIME = "out_time_us=";
    private final OptionalLong durationMicros;
    private final DoubleConsumer progress;
    private double best;

    public FfmpegProgress(OptionalLong durationMicros, DoubleConsumer progress) {
        this.durationMicros = durationMicros;
        this.progress = progress;
    }

    @Override
    public void accept(String line) {
        if (!line.startsWith(OUT_TIME) || durationMicros.isEmpty()) {
            return;
        }
        try {
            double fraction = (double) Long.parseLong(line.substring(OUT_TIME.length())) / durationMicros.getAsLong();
            if (fraction > best) {
                best = Math.min(1, fraction);
                progress.accept(best);
            }
        } catch (NumberFormatException e) {
            // "N/A" before the first frame.
        }
    }
}
