package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageAnalysisTest {
    private static final ImageAnalysis ANALYSIS = new ImageAnalysis(
            "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
            "3OcRJYB4d3h/iIeHeEh3eIhw+j2w",
            List.of(new DominantColor(0x0a0b0c, 0.75), new DominantColor(0xffffff, 0.25)),
            new PerceptualHash(0x8123456789abcdefL),
            0.125,
            new Exposure(0.5, 0.25, 0, 1),
            true,
            false);

    @Test
    void json_isCanonical_andReadBack() {
        assertThat(ANALYSIS.toJson())
                .isEqualTo("{\"animated\":true,\"blurHash\":\"LEHV6nWB2yk8pyo0adR*.7kCMdnj\","
                        + "\"colors\":[{\"color\":\"#0a0b0c\",\"share\":0.75},{\"color\":\"#ffffff\",\"share\":0.25}],"
                        + "\"exposure\":{\"contrast\":0.25,\"highlights\":1.0,\"mean\":0.5,\"shadows\":0.0},"
                        + "\"perceptualHash\":\"8123456789abcdef\",\"sharpness\":0.125,"
                        + "\"thumbHash\":\"3OcRJYB4d3h/iIeHeEh3eIhw+j2w\",\"transparent\":false}");
        assertThat(ImageAnalysis.fromJson(ANALYSIS.toJson())).isEqualTo(ANALYSIS);
    }

    @Test
    void of_theFactsOfItsFile_isTheAnalysis() {
        assertThat(ImageAnalysis.of(MediaInfo.fromJson(ANALYSIS.toInfo().toJson())))
                .contains(ANALYSIS);
        assertThat(ImageAnalysis.of(MediaInfo.EMPTY)).isEmpty();
        assertThat(ImageAnalysis.of(MediaInfo.EMPTY.withProperty("analysis", "done")))
                .isEmpty();
    }

    @Test
    void spec_isReadBack() {
        Recipe recipe = Recipe.of(new Analysis().named("facts"));

        assertThat(recipe.toJson()).isEqualTo("{\"variants\":[{\"name\":\"facts\",\"spec\":{\"type\":\"analysis\"}}]}");
        assertThat(Recipe.fromJson(recipe.toJson())).isEqualTo(recipe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "8123456789ABCDEF", "8123456789abcdefg", "-123456789abcdef"})
    void hash_malformed_isRefused(String text) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> PerceptualHash.of(text))
                .withMessageContaining("perceptual hash");
    }

    @Test
    void distance_countsBits() {
        PerceptualHash hash = PerceptualHash.of("8123456789abcdef");

        assertThat(hash.distance(hash)).isZero();
        assertThat(hash.distance(PerceptualHash.of("0123456789abcdee"))).isEqualTo(2);
        assertThat(hash.distance(new PerceptualHash(~hash.bits()))).isEqualTo(PerceptualHash.MAX_DISTANCE);
    }
}
