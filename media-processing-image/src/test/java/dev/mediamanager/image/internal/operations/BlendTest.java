package dev.mediamanager.image.internal.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.picture.BlendMode;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlendTest {
    private static double[] blend(BlendMode mode, double[] below, double[] above) {
        return new Blend(mode).of(below, above).clone();
    }

    /** By the pseudo code of the specification, section 10.2, in another language; half of them with clipping. */
    @ParameterizedTest
    @CsvSource({
        "HUE, 0.5, 0.4, 0.3, 0.2, 0.3, 0.6, 0.3675, 0.4175, 0.5675",
        "HUE, 0.9, 0.8, 0.1, 0.1, 0, 0.7, 0.750084, 0.708432, 1",
        "SATURATION, 0.5, 0.4, 0.3, 0.2, 0.3, 0.6, 0.581, 0.381, 0.181",
        "SATURATION, 0.9, 0.8, 0.1, 0.1, 0, 0.7, 0.881625, 0.794125, 0.181625",
        "COLOR, 0.5, 0.4, 0.3, 0.2, 0.3, 0.6, 0.316, 0.416, 0.716",
        "COLOR, 0.9, 0.8, 0.1, 0.1, 0, 0.7, 0.750084, 0.708432, 1",
        "LUMINOSITY, 0.5, 0.4, 0.3, 0.2, 0.3, 0.6, 0.384, 0.284, 0.184",
        "LUMINOSITY, 0.9, 0.8, 0.1, 0.1, 0, 0.7, 0.131087, 0.114701, -1.38778e-17"
    })
    void of_isWhatTheSpecificationSays(
            BlendMode mode,
            double r,
            double g,
            double b,
            double r2,
            double g2,
            double b2,
            double r3,
            double g3,
            double b3) {
        double[] mixed = blend(mode, new double[] {r, g, b}, new double[] {r2, g2, b2});
        assertThat(mixed).containsExactly(new double[] {r3, g3, b3}, within(1e-5));
    }

    @Provide
    Arbitrary<double[]> colors() {
        return Arbitraries.doubles()
                .between(0, 1)
                .ofScale(4)
                .array(double[].class)
                .ofSize(3);
    }

    @Property
    void of_staysWithinBounds(
            @ForAll BlendMode mode, @ForAll("colors") double[] below, @ForAll("colors") double[] above) {
        assertThat(DoubleStream.of(blend(mode, below, above))).allMatch(value -> value > -1e-9 && value < 1 + 1e-9);
    }

    @Property
    void of_keepsTheLuminosity(@ForAll("colors") double[] below, @ForAll("colors") double[] above) {
        for (BlendMode mode : List.of(BlendMode.HUE, BlendMode.SATURATION, BlendMode.COLOR)) {
            assertThat(Blend.luminosity(blend(mode, below, above))).isCloseTo(Blend.luminosity(below), within(1e-9));
        }
        assertThat(Blend.luminosity(blend(BlendMode.LUMINOSITY, below, above)))
                .isCloseTo(Blend.luminosity(above), within(1e-9));
    }
}
