package dev.mediamanager.video.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FfmpegProgressTest {
    @Test
    void accept_reportsTimeAsFraction_neverBackwards() {
        List<Double> seen = new ArrayList<>();
        FfmpegProgress progress = FfmpegProgress.of(OptionalLong.of(10_000_000), seen::add);

        List.of(
                        "out_time_us=N/A",
                        "frame=3",
                        "progress=continue",
                        "out_time_us=2500000",
                        "progress=continue",
                        "out_time_us=2000000",
                        "progress=continue",
                        "out_time_us=99000000",
                        "progress=end")
                .forEach(progress);

        assertThat(seen).containsExactly(0.25, 1.0);
    }

    @Test
    void accept_tellsThePace() {
        List<Pace> seen = new ArrayList<>();
        FfmpegProgress progress = new FfmpegProgress(OptionalLong.of(10_000_000), (fraction, pace) -> seen.add(pace));

        List.of("fps=0.00", "out_time_us=1000000", "speed=N/A", "progress=continue")
                .forEach(progress);
        List.of("fps=49.5", "out_time_us=2000000", "speed=   2x", "progress=continue")
                .forEach(progress);
        List.of("out_time_us=3000000", "speed=1.5e+01x", "progress=end").forEach(progress);

        assertThat(seen)
                .containsExactly(
                        Pace.UNKNOWN,
                        new Pace(OptionalDouble.of(2), OptionalDouble.of(49.5)),
                        new Pace(OptionalDouble.of(15), OptionalDouble.of(49.5)));
    }

    @Test
    void accept_tellsThePace_whenTheLengthIsUnknown() {
        List<Pace> seen = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();

        FfmpegProgress progress = new FfmpegProgress(OptionalLong.empty(), (fraction, pace) -> {
            fractions.add(fraction);
            seen.add(pace);
        });
        List.of("fps=50.0", "out_time_us=2500000", "speed=2.5x", "progress=continue")
                .forEach(progress);

        assertThat(fractions).containsExactly(0.0);
        assertThat(seen).containsExactly(new Pace(OptionalDouble.of(2.5), OptionalDouble.of(50)));
    }
}
