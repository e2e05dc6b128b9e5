package dev.mediamanager.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private long clock;
    private long compiled;

    /** Turns of 1,000 ns each, of which the compiler takes so many. */
    private int turns(WarmUp warmUp, Integer... compiling) throws Exception {
        Deque<Integer> left = new ArrayDeque<>(List.of(compiling));
        return warmUp.run(
                () -> {
                    clock += 1000;
                    compiled += left.remove();
                },
                () -> clock,
                () -> compiled);
    }

    @Test
    void goesOn_untilTheCompilerWasAtRestTwiceInARow() throws Exception {
        assertThat(turns(WarmUp.untilAtRest(1, 10), 900, 29, 30, 29, 0, 900)).isEqualTo(5);
    }

    @Test
    void takesTheLeast_whereTheCompilerDoesNothing() throws Exception {
        assertThat(turns(WarmUp.untilAtRest(4, 10), 0, 0, 0, 0, 0)).isEqualTo(4);
    }

    @Test
    void takesTheMost_whereTheCompilerNeverRests() throws Exception {
        assertThat(turns(WarmUp.untilAtRest(1, 3), 900, 900, 900, 900)).isEqualTo(3);
        assertThat(turns(WarmUp.turns(2), 900, 900, 900)).isEqualTo(2);
    }
}
