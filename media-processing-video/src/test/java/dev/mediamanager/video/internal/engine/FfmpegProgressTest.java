package dev.mediamanager.video.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FfmpegProgressTest {
    @Test
    void accept_reportsTimeAsFraction_neverBackwards() {
        List<Double> seen = new ArrayList<>();
        FfmpegProgress progress = new FfmpegProgress(OptionalLong.of(10_000_000), seen::add);

        List.of(
                        "out_time_us=N/A",
                        "frame=3",
                        "out_time_us=2500000",
                        "out_time_us=2000000",
                        "out_time_us=99000000",
                        "progress=end")
                .forEach(progress);

        assertThat(seen).containsExactly(0.25, 1.0);
    }

    @Test
    void accept_reportsNothing_whenTheLengthIsUnknown() {
        List<Double> seen = new ArrayList<>();

        new FfmpegProgress(OptionalLong.empty(), seen::add).accept("out_time_us=2500000");

        assertThat(seen).isEmpty();
    }
}
