package dev.mediamanager.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(400), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"1, 200, 400", "2, 400, 800", "3, 800, 1600", "6, 5000, 10000", "7, 5000, 10000", "1000000, 5000, 10000"
    })
    void after_isBetweenHalfAndTheWhole_doubledEachTime(int failures, long least, long most) {
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(failures).toMillis()).isBetween(least, most);
        }
    }

    @Test
    void after_differsByChance() {
        Set<Duration> pauses =
                IntStream.range(0, 100).mapToObj(i -> backoff.after(3)).collect(Collectors.toSet());

        assertThat(pauses).hasSizeGreaterThan(10);
    }
}
