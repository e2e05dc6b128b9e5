package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pauses before calls are sent again. */
class PausesTest {
    private final Pauses pauses = new Pauses(Duration.ofMillis(100));
    private final RandomGenerator random = new Random(1);

    private List<Long> drawn(int failures) {
        return Stream.generate(() -> pauses.millis(failures, Duration.ZERO, random))
                .limit(2000)
                .toList();
    }

    @Test
    void pause_isAnyTimeUpToABoundThatDoubles() {
        for (int failures = 1; failures <= 7; failures++) {
            long bound = 100L << (failures - 1);
            assertThat(drawn(failures))
                    .allSatisfy(millis -> assertThat(millis).isBetween(0L, bound))
                    .anySatisfy(millis -> assertThat(millis).isLessThan(bound / 10))
                    .anySatisfy(millis -> assertThat(millis).isGreaterThan(bound - bound / 10));
        }
    }

    @Test
    void pause_afterManyFailures_growsNoMore() {
        assertThat(drawn(1000)).allSatisfy(millis -> assertThat(millis).isBetween(0L, 6400L));
    }

    @Test
    void clientsThatFailTogether_comeBackApart() {
        assertThat(Set.copyOf(drawn(7).subList(0, 64))).hasSizeGreaterThan(55);
        assertThat(drawn(5).stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(700.0, 900.0);
    }

    @Test
    void noPause_isNone() {
        assertThat(new Pauses(Duration.ZERO).millis(3, Duration.ZERO, random)).isZero();
    }

    @Test
    void storeThatAsksForAPause_getsIt_andClientsStillComeBackApart() {
        List<Long> drawn = Stream.generate(() -> pauses.millis(1, Duration.ofSeconds(5), random))
                .limit(100)
                .toList();
        assertThat(drawn).allSatisfy(millis -> assertThat(millis).isBetween(5000L, 5100L));
        assertThat(Set.copyOf(drawn)).hasSizeGreaterThan(30);
    }
}
