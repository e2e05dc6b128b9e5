package dev.mediamanager.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediamanager.Exposure;
import org.junit.jupiter.api.Test;

class LumaTest {
    private static final double[] DOT = {0, 0, 0, 0, 1, 0, 0, 0, 0};

    @Test
    void figures_areThoseOfTheirDefinition() {
        Luma dot = Luma.of(3, 3, DOT);

        assertThat(dot.sharpness()).isEqualTo(4);
        // The deviation of one in nine: the root of 1/9 * 8/9.
        assertThat(dot.exposure()).isEqualTo(new Exposure(0.1111, 0.3143, 0.8889, 0.1111));
    }

    @Test
    void ofBytes_isTheSame() {
        Luma dot = Luma.ofBytes(3, 3, new byte[] {0, 0, 0, 0, (byte) 255, 0, 0, 0, 0});

        assertThat(dot.sharpness()).isEqualTo(4);
        assertThat(dot.exposure()).isEqualTo(Luma.of(3, 3, DOT).exposure());
    }

    @Test
    void sharpness_withoutAnInside_isZero() {
        assertThat(Luma.of(9, 1, DOT).sharpness()).isZero();
    }

    @Test
    void of_anotherSize_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Luma.of(4, 2, DOT))
                .withMessageContaining("9 values")
                .withMessageContaining("4x2");
    }
}
