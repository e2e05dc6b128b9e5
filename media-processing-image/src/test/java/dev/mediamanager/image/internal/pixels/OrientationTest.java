package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
    private static Bitmap bitmap(String rows) {
        String[] lines = rows.split("/");
        byte[] samples = String.join("", lines).getBytes(StandardCharsets.US_ASCII);
        return new Bitmap(Layout.GRAY, lines[0].length(), lines.length, samples);
    }

    /** The stored forms of an upright "ab/cd/ef", as Exif draws them. */
    @ParameterizedTest
    @CsvSource({
        "1, ab/cd/ef",
        "2, ba/dc/fe",
        "3, fe/dc/ba",
        "4, ef/cd/ab",
        "5, ace/bdf",
        "6, bdf/ace",
        "7, fdb/eca",
        "8, eca/fdb"
    })
    void upright_undoesEachOrientation(int exif, String stored) {
        Bitmap upright = Orientation.of(exif).upright(bitmap(stored));
        assertThat(upright.width()).isEqualTo(2);
        assertThat(new String(upright.samples(), StandardCharsets.US_ASCII)).isEqualTo("abcdef");
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void stored_findsTheWindowThatTurnsUpright(Orientation orientation) {
        Bitmap stored = orientation.swapsAxes() ? bitmap("abcd/efgh/ijkl") : bitmap("abc/def/ghi/jkl");
        Bitmap whole = orientation.upright(stored);
        Window window = orientation.stored(new Window(1, 2, 2, 1), whole.width(), whole.height());
        byte[] cut = new byte[2];
        for (int i = 0; i < 2; i++) {
            boolean wide = window.width() == 2;
            int x = (int) window.x() + (wide ? i : 0);
            int y = (int) window.y() + (wide ? 0 : i);
            cut[i] = stored.samples()[y * stored.width() + x];
        }
        Bitmap cutStored = new Bitmap(Layout.GRAY, (int) window.width(), (int) window.height(), cut);
        int at = 2 * whole.width() + 1;
        assertThat(orientation.upright(cutStored).samples())
                .containsExactly(whole.samples()[at], whole.samples()[at + 1]);
    }

    @Test
    void of_takesNonsenseForUpright() {
        assertThat(Orientation.of(0)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(9)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(-1)).isEqualTo(Orientation.UPRIGHT);
    }
}
