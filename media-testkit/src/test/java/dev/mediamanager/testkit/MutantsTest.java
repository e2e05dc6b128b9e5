package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MutantsTest {
    @Test
    void of_changesFewBytes_orCutsOff_alwaysTheSame() {
        byte[] original = new byte[1000];
        int cut = 0;
        for (int seed = 0; seed < 300; seed++) {
            byte[] mutant = Mutants.of(original, new Random(seed));
            assertThat(mutant).isEqualTo(Mutants.of(original, new Random(seed)));
            int changed = 0;
            for (byte value : mutant) {
                changed += value == 0 ? 0 : 1;
            }
            assertThat(changed).isLessThanOrEqualTo(7);
            cut += mutant.length < original.length ? 1 : 0;
        }
        assertThat(cut).isBetween(80, 200);
        assertThat(original).containsOnly(0);
    }

    @Test
    void of_oneByte_works() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(Mutants.of(new byte[] {1}, new Random(seed))).hasSizeLessThan(2);
        }
    }
}
