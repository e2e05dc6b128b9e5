package dev.mediamanager.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void median_isTheMiddleOfTheSortedValues() {
        assertThat(new Samples("ours", "s", List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Samples("ours", "s", List.of(9.0, 1.0, 2.0, 4.0)).median())
                .isEqualTo(3);
    }

    @Test
    void toString_keepsTheOrder() {
        assertThat(new Samples("ours", "MiB/s", List.of(9.0, 1.25))).hasToString("ours [MiB/s]: 9.0000 1.2500");
    }

    @Test
    void constructor_refusesNoValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Samples("ours", "s", List.of()));
    }
}
