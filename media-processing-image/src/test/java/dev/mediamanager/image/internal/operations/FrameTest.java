package dev.mediamanager.image.internal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Fit;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.FocalPoint;
import dev.mediamanager.picture.Gravity;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    private static final int MAX = 16_383;

    private static Frame frame(Picture spec, int width, int height) {
        return Frame.of(spec, Window.whole(width, height), MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTAIN, 400, 300, 100, 100, 100, 75",
        "INSIDE, 400, 300, 100, 100, 100, 75",
        "OUTSIDE, 400, 300, 100, 100, 133, 100",
        "FILL, 400, 300, 100, 100, 100, 100",
        "COVER, 400, 300, 100, 100, 100, 100",
        "CONTAIN, 40, 30, 100, 100, 40, 30",
        "OUTSIDE, 40, 30, 100, 100, 40, 30",
        "FILL, 40, 30, 100, 50, 40, 20",
        "FILL, 400, 30, 100, 50, 60, 30",
        "COVER, 40, 30, 100, 50, 40, 20",
        "OUTSIDE, 16384, 10, 100, 100, 16383, 10"
    })
    void of_neverScalesUp(Fit fit, int width, int height, int boxWidth, int boxHeight, int w, int h) {
        Frame frame = frame(Picture.fit(fit, boxWidth, boxHeight), width, height);
        assertThat(frame.width()).isEqualTo(w);
        assertThat(frame.height()).isEqualTo(h);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTAIN, 40, 30, 100, 100, 100, 75",
        "INSIDE, 40, 30, 100, 100, 100, 75",
        "OUTSIDE, 40, 30, 100, 100, 133, 100",
        "FILL, 40, 30, 100, 100, 100, 100",
        "COVER, 40, 30, 100, 50, 100, 50",
        "OUTSIDE, 1000, 1, 100, 100, 16383, 16"
    })
    void of_enlarged_scalesUp(Fit fit, int width, int height, int boxWidth, int boxHeight, int w, int h) {
        Frame frame = frame(Picture.fit(fit, boxWidth, boxHeight).enlarged(), width, height);
        assertThat(frame.width()).isEqualTo(w);
        assertThat(frame.height()).isEqualTo(h);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 0", "0.375, 0", "0.5, 50", "0.6, 90", "0.75, 100", "1, 100"})
    void focalPoint_isInTheMiddle_asFarAsTheEdgesAllow(double x, double left) {
        Frame frame = frame(Picture.cover(300, 300).at(new FocalPoint(x, 0.5)), 400, 300);
        assertThat(frame.window().x()).isEqualTo(x == 0.5 ? 50 : left, org.assertj.core.api.Assertions.within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"WEST, 0", "CENTER, 50", "EAST, 100", "NORTH_EAST, 100"})
    void gravity_saysWhatStays(Gravity gravity, double left) {
        assertThat(frame(Picture.cover(30, 30).at(gravity), 400, 300).window().x())
                .isEqualTo(left);
        assertThat(frame(Picture.cover(3000, 3000).at(gravity), 400, 300)
                        .window()
                        .x())
                .isEqualTo(left);
    }

    @Test
    void of_aRegion_staysInIt() {
        Frame frame = Frame.of(Picture.cover(50, 50), new Window(100, 20, 200, 100), MAX);
        assertThat(frame.window()).isEqualTo(new Window(150, 20, 100, 100));
    }

    @Property(tries = 500)
    void of_anything_liesInTheSource_andInTheFormat(
            @ForAll Fit fit,
            @ForAll boolean enlarge,
            @ForAll @IntRange(min = 1, max = 20_000) int width,
            @ForAll @IntRange(min = 1, max = 20_000) int height,
            @ForAll @IntRange(min = 1, max = 16_384) int boxWidth,
            @ForAll @IntRange(min = 1, max = 16_384) int boxHeight) {
        Picture spec = Picture.fit(fit, boxWidth, boxHeight);
        Frame frame = frame(enlarge ? spec.enlarged() : spec, width, height);
        assertThat(Window.whole(width, height).contains(frame.window())).isTrue();
        assertThat(frame.width()).isBetween(1, MAX);
        assertThat(frame.height()).isBetween(1, MAX);
        if (!enlarge) {
            assertThat(frame.width()).isLessThanOrEqualTo(width);
            assertThat(frame.height()).isLessThanOrEqualTo(height);
        }
    }

    private static Bitmap attention(Bitmap bitmap, int width, int height) {
        Picture spec = Picture.cover(width, height).at(new Attention());
        return Operations.apply(spec, bitmap, MAX, () -> {});
    }

    /** Returns a gray picture with a colourful chess board at a place. */
    private static Bitmap board(int width, int height, int left, int top, int side) {
        byte[] samples = new byte[width * height * 3];
        Arrays.fill(samples, (byte) 0x80);
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                boolean dark = (x / 4 + y / 4) % 2 == 0;
                int at = (y * width + x) * 3;
                samples[at] = (byte) (dark ? 0xc0 : 0xf0);
                samples[at + 1] = (byte) (dark ? 0x20 : 0xd0);
                samples[at + 2] = (byte) (dark ? 0x10 : 0x30);
            }
        }
        return new Bitmap(Layout.RGB, width, height, samples);
    }

    @ParameterizedTest
    @CsvSource({"0", "20", "55", "130", "200", "260"})
    void attention_findsTheBoard(int left) {
        Bitmap wide = attention(board(300, 100, left, 30, 40), 100, 100);
        Bitmap high = attention(board(100, 300, 30, left, 40), 100, 100);
        for (Bitmap cut : new Bitmap[] {wide, high}) {
            assertThat(cut.width()).isEqualTo(100);
            assertThat(cut.height()).isEqualTo(100);
            int colored = 0;
            for (int at = 0; at < cut.samples().length; at += 3) {
                colored += cut.samples()[at] == (byte) 0x80 ? 0 : 1;
            }
            assertThat(colored).isGreaterThan(1580); // All 1,600 but an edge.
        }
    }

    @Test
    void attention_prefersSkinToGray_andTheMiddleToNothing() {
        byte[] samples = new byte[300 * 100 * 3];
        for (int i = 0; i < samples.length; i += 3) {
            boolean skin = i / 3 % 300 > 220;
            samples[i] = (byte) (skin ? 205 : 140);
            samples[i + 1] = (byte) 140;
            samples[i + 2] = (byte) (skin ? 100 : 140);
        }
        Bitmap cut = attention(new Bitmap(Layout.RGB, 300, 100, samples), 100, 100);
        assertThat(cut.samples()[3 * 50] & 0xff).isEqualTo(205);
        Bitmap ramp = new Bitmap(Layout.GRAY, 300, 1, new byte[300]);
        for (int i = 0; i < 300; i++) {
            ramp.samples()[i] = (byte) (100 + i / 100);
        }
        assertThat(attention(ramp, 1, 1).samples()[0]).isBetween((byte) 100, (byte) 102);
        Bitmap even = new Bitmap(Layout.GRAY, 300, 100, new byte[30_000]);
        even.samples()[150] = 1;
        assertThat(attention(even, 100, 100).samples()[50]).isEqualTo((byte) 1);
    }
}
