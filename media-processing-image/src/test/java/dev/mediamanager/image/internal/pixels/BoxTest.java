package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxTest {
    private static List<int[]> shrink(Layout layout, int width, int[][] rows, int factorX, int factorY) {
        List<int[]> out = new ArrayList<>();
        Box box = new Box(layout, width, rows.length, factorX, factorY, row -> out.add(row.clone()));
        for (int[] row : rows) {
            box.row(row);
        }
        return out;
    }

    @Test
    void row_averagesBlocks() {
        int[][] rows = {{0, 10, 20, 30}, {40, 50, 60, 70}};
        assertThat(shrink(Layout.GRAY, 4, rows, 2, 2)).containsExactly(new int[] {25, 45});
    }

    @Test
    void row_averagesSmallerBlocksAtTheEdges() {
        int[][] rows = {{0, 10, 100}, {20, 30, 200}, {7, 9, 11}};
        assertThat(shrink(Layout.GRAY, 3, rows, 2, 2)).containsExactly(new int[] {15, 150}, new int[] {8, 11});
    }

    @Test
    void row_keepsBandsApart() {
        int[][] rows = {{0, 100, 10, 200}};
        assertThat(shrink(Layout.GRAY_ALPHA, 2, rows, 2, 1)).containsExactly(new int[] {5, 150});
    }

    @Test
    void row_doesNotOverflow_onTheLargestBlock() {
        int[][] rows = new int[8192][];
        java.util.Arrays.setAll(rows, i -> new int[] {Samples.FULL, Samples.FULL});
        assertThat(shrink(Layout.GRAY, 2, rows, 2, 8192)).containsExactly(new int[] {Samples.FULL});
    }
}
