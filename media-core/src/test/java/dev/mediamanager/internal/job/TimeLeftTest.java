package dev.mediamanager.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private static final Instant START = Instant.EPOCH;

    @Test
    void at_goesOnAsItWent_sinceTheFirstReport() {
        TimeLeft left = new TimeLeft();

        assertThat(left.at(0.2, START)).isEmpty();
        assertThat(left.at(0.2, START.plusSeconds(5))).isEmpty();
        assertThat(left.at(0.4, START.plusSeconds(10))).contains(Duration.ofSeconds(30));
        assertThat(left.at(0.9, START.plusSeconds(70))).contains(Duration.ofSeconds(10));
        assertThat(left.at(1, START.plusSeconds(80))).contains(Duration.ZERO);
    }

    @Test
    void at_doesNotReckonByAClockThatWentBack() {
        TimeLeft left = new TimeLeft();

        assertThat(left.at(0, START)).isEmpty();
        assertThat(left.at(0.5, START.minusSeconds(1))).isEmpty();
    }
}
