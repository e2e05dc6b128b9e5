package dev.mediamanager.video.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Quality;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderPlanTest {
    private static final List<Quality> ASKED = List.of(Quality.P1080, Quality.P720, Quality.P480);

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, p1080 1920x1080; p720 1280x720; p480 854x480",
        "1080, 1920, p1080 1080x1920; p720 720x1280; p480 480x854",
        "3840, 2160, p1080 1920x1080; p720 1280x720; p480 854x480",
        "1920, 800, p720 1728x720; p480 1152x480",
        "853, 480, p480 852x480",
        "640, 360, p360 640x360",
        "401, 301, p300 400x300",
        "8, 8, p16 16x16"
    })
    void rungs_areNotAboveTheSource(int width, int height, String wanted) {
        String rungs = LadderPlan.rungs(ASKED, new Dimensions(width, height)).stream()
                .map(rung -> rung.name() + " " + rung.width() + "x" + rung.height())
                .collect(Collectors.joining("; "));

        assertThat(rungs).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"640, 360, 787", "160, 120, 100"})
    void rungs_ofSmallSource_getBitRateByArea(int width, int height, int kilobits) {
        assertThat(LadderPlan.rungs(ASKED, new Dimensions(width, height)).get(0).kilobits())
                .isEqualTo(kilobits);
    }
}
