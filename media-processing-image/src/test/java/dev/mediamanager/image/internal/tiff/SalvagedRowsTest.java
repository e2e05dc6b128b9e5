package dev.mediamanager.image.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalvagedRowsTest {
    private final List<Integer> shown = new ArrayList<>();
    private final SalvagedRows rows = new SalvagedRows(row -> shown.add(row[0]), 1);

    private void pass(int... values) {
        for (int value : values) {
            rows.row(new int[] {value});
        }
    }

    @Test
    void reach_keepsLaterRowsInTheirPlace() {
        pass(1, 2);
        rows.reach(4);
        pass(5);
        rows.reach(5);

        assertThat(rows.end()).isFalse();
        assertThat(shown).containsExactly(1, 2, 0, 0, 5);
    }

    @Test
    void reach_ofAllRows_changesNothing() {
        pass(1, 2);
        rows.reach(2);

        assertThat(rows.end()).isTrue();
        assertThat(shown).containsExactly(1, 2);
    }

    @Test
    void reach_countsAsAFailure() {
        for (int i = 1; i < 32; i++) {
            rows.reach(i);
        }

        assertThatThrownBy(() -> rows.reach(32))
                .isInstanceOf(CorruptPictureException.class)
                .hasMessageContaining("32 pieces");
    }

    @Test
    void end_refusesAPictureWithoutARow() {
        rows.missing(3);

        assertThatThrownBy(rows::end).isInstanceOf(CorruptPictureException.class);
        assertThat(shown).isEmpty();
    }

    @Test
    void end_fillsUpAndTells() {
        pass(1);
        rows.missing(2);

        assertThat(rows.end()).isFalse();
        assertThat(shown).containsExactly(1, 0, 0);
    }
}
