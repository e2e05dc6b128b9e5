package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalerTest {
    private static List<int[]> scale(int width, int height, Window window, int newWidth, int newHeight) {
        List<int[]> out = new ArrayList<>();
        RowSink sink =
                Scaler.scale(Layout.GRAY, width, height, window, newWidth, newHeight, row -> out.add(row.clone()));
        for (int y = 0; y < height; y++) {
            int[] row = new int[width];
            for (int x = 0; x < width; x++) {
                row[x] = 10 * x + y;
            }
            sink.row(row);
        }
        return out;
    }

    @Test
    void scale_copiesWholePixels_whenTheSizeStays() {
        assertThat(scale(10, 5, new Window(3, 1, 2, 2), 2, 2)).containsExactly(new int[] {31, 41}, new int[] {32, 42});
    }

    @Test
    void scale_findsTheSameColours_throughTheBox() {
        List<int[]> out = scale(1000, 40, Window.whole(1000, 40), 50, 2);
        assertThat(out).hasSize(2);
        for (int x = 4; x < 46; x++) {
            double centre = 20 * x + 9.5;
            assertThat((double) out.get(0)[x]).isCloseTo(10 * centre + 9.5, within(25.0));
        }
    }

    @Test
    void scale_placesAWindowExactly_throughTheBox() {
        List<int[]> out = scale(1003, 30, new Window(101.5, 0, 800, 30), 40, 3);
        for (int x = 4; x < 36; x++) {
            double centre = 101.5 + 20 * x + 9.5;
            assertThat((double) out.get(1)[x]).isCloseTo(10 * centre + 14.5, within(25.0));
        }
    }
}
