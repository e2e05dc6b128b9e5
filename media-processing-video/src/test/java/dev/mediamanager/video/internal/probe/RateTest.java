package dev.mediamanager.video.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({
        "30000/1001, 29.97",
        "25/1, 25",
        "4:3, 1.333",
        "0/0,",
        "0/1,",
        "x,",
        "1/0,",
        "-1/2,",
        "99999999999/1,",
        "1/2/3,"
    })
    void parse_readsRatios(String text, String decimal) {
        assertThat(Rate.parse(text).map(Rate::decimal).orElse(null)).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({
        "25/1, 25/1, 25/1",
        "30000/1001, 30000/1001, 30000/1001",
        "2997/100, 90000/1, 30000/1001",
        "24/1, 1000/1, 24/1",
        "17/1, 600/1, 20/1",
        "1/1, 1/1, 10/1",
        "120/1, 120/1, 60/1",
        "59/1, 1000/1, 60000/1001"
    })
    void forStreaming_keepsSteadyRates_andRoundsVaryingOnesUp(String average, String base, String wanted) {
        Rate rate = Rate.forStreaming(
                Rate.parse(average).orElseThrow(), Rate.parse(base).orElseThrow());

        assertThat(rate).hasToString(wanted);
    }

    @Test
    void micros_areExactOverAnHour() {
        assertThat(new Rate(30_000, 1001).micros(30_000 * 3600L / 1001 * 1001 / 1000))
                .isPositive();
        assertThat(new Rate(25, 1).micros(90_000)).isEqualTo(3_600_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void new_refusesWhatIsNotPositive(int value) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Rate(value, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
