package dev.mediamanager.benchmarks.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0-3|3|true", "0-3,6|6|true", "2|2|false", "0,4-11|11|true"})
    void last_isTheLastOfTheList(String all, String last, boolean several) {
        Cores cores = new Cores(all);
        assertThat(cores.last()).isEqualTo(last);
        assertThat(cores.severalCores()).isEqualTo(several);
    }
}
