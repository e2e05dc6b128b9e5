package dev.mediamanager.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {
    @Test
    void fight_takesTurns_andLeavesOutTheFirst() throws Exception {
        StringBuilder turns = new StringBuilder();
        Deque<Double> ours = new ArrayDeque<>(List.of(100.0, 2.0, 4.0, 5.0));
        Deque<Double> plain = new ArrayDeque<>(List.of(100.0, 4.0, 2.0, 5.0));
        Duel duel = Duel.fight(
                3,
                20,
                "things/s",
                () -> {
                    turns.append('l');
                    return ours.remove();
                },
                () -> {
                    turns.append('r');
                    return plain.remove();
                });
        assertThat(turns).hasToString("rllrrllr");
        assertThat(duel.subject().values()).containsExactly(10.0, 5.0, 4.0);
        assertThat(duel.rival().values()).containsExactly(5.0, 10.0, 4.0);
        assertThat(duel.medianRatio()).isEqualTo(1);
    }
}
