package dev.mediamanager.image.internal.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Grid;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.Background;
import dev.mediamanager.picture.Blur;
import dev.mediamanager.picture.Brightness;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.ColorMatrix;
import dev.mediamanager.picture.Contrast;
import dev.mediamanager.picture.Corners;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.Curves;
import dev.mediamanager.picture.Duotone;
import dev.mediamanager.picture.Filter;
import dev.mediamanager.picture.Flip;
import dev.mediamanager.picture.Grayscale;
import dev.mediamanager.picture.Hue;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.Invert;
import dev.mediamanager.picture.Pad;
import dev.mediamanager.picture.PhotoFilter;
import dev.mediamanager.picture.Pixelate;
import dev.mediamanager.picture.Rotate;
import dev.mediamanager.picture.Saturation;
import dev.mediamanager.picture.Sepia;
import dev.mediamanager.picture.Sharpen;
import dev.mediamanager.picture.Threshold;
import dev.mediamanager.picture.Tint;
import dev.mediamanager.picture.Vignette;
import dev.mediamanager.spi.ProcessingCancelledException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {
    private static final Bitmap LETTERS = Grid.of(Layout.GRAY, "0a 0b 0c", "1a 1b 1c");

    private static Bitmap apply(Bitmap bitmap, ImageOperation... operations) {
        byte[] before = bitmap.samples().clone();
        Bitmap result = Operations.apply(Picture.contain(9999, 9999).with(operations), bitmap, 16_384, () -> {});
        assertThat(bitmap.samples()).as("the picture that came in").isEqualTo(before);
        return result;
    }

    private static String[] text(Bitmap bitmap, ImageOperation... operations) {
        return Grid.text(apply(bitmap, operations));
    }

    private static String[] gray(String row, ImageOperation... operations) {
        return text(Grid.of(Layout.GRAY, row), operations);
    }

    private static String[] rgb(String row, ImageOperation... operations) {
        return text(Grid.of(Layout.RGB, row), operations);
    }

    @Test
    void apply_nothing_isThePicture() {
        assertThat(apply(LETTERS)).isSameAs(LETTERS);
    }

    @Test
    void crop_cutsWhatLiesInside() {
        assertThat(text(LETTERS, new Crop(1, 0, 1, 2))).containsExactly("0b", "1b");
        assertThat(text(LETTERS, new Crop(2, 1, 99, 99))).containsExactly("1c");
    }

    @Test
    void crop_outside_isTyped() {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> apply(LETTERS, new Crop(3, 0, 1, 1)))
                .withMessageContaining("3,0")
                .withMessageContaining("3x2");
    }

    @Test
    void flip_mirrors() {
        assertThat(text(LETTERS, new Flip(Flip.Axis.LEFT_RIGHT))).containsExactly("0c 0b 0a", "1c 1b 1a");
        assertThat(text(LETTERS, new Flip(Flip.Axis.TOP_BOTTOM))).containsExactly("1a 1b 1c", "0a 0b 0c");
    }

    @Test
    void rotate_byRightAngles_movesPixels() {
        assertThat(text(LETTERS, Rotate.by(90))).containsExactly("1a 0a", "1b 0b", "1c 0c");
        assertThat(text(LETTERS, Rotate.by(-90))).containsExactly("0c 1c", "0b 1b", "0a 1a");
        assertThat(text(LETTERS, Rotate.by(180))).containsExactly("1c 1b 1a", "0c 0b 0a");
        assertThat(text(LETTERS, Rotate.by(-360))).containsExactly("0a 0b 0c", "1a 1b 1c");
    }

    @Test
    void rotate_byOtherAngles_fillsTheCornersOnly() {
        Bitmap even = Grid.of(
                Layout.RGB,
                Stream.generate(() -> "102030 ".repeat(20).strip()).limit(10).toArray(String[]::new));
        Bitmap turned = apply(even, new Rotate(30, Color.of("#ff0000")));
        assertThat(turned.width()).isEqualTo(23); // 20 cos 30 + 10 sin 30 = 22.3
        assertThat(turned.height()).isEqualTo(19); // 10 cos 30 + 20 sin 30 = 18.7
        String[] rows = Grid.text(turned);
        assertThat(rows[0]).startsWith("ff0000").endsWith("ff0000");
        assertThat(rows[9].split(" ", -1)[11]).isEqualTo("102030");
        assertThat(apply(even, Rotate.by(30)).layout()).isEqualTo(Layout.RGB_ALPHA);
    }

    @Test
    void pad_addsBorders() {
        assertThat(text(LETTERS, new Pad(1, 0, 0, 1, Color.WHITE)))
                .containsExactly("ff ff ff ff", "ff 0a 0b 0c", "ff 1a 1b 1c");
        assertThat(text(Grid.of(Layout.GRAY, "0a"), new Pad(0, 1, 0, 0, Color.of("#01020304"))))
                .containsExactly("0a0a0aff 01020304");
        assertThat(text(Grid.of(Layout.GRAY, "0a"), new Pad(0, 1, 0, 0, Color.TRANSPARENT)))
                .containsExactly("0aff 0000");
    }

    @Test
    void pad_beyondTheLargestSide_isTyped() {
        Pad[] many = {Pad.all(4096, Color.BLACK), Pad.all(4096, Color.BLACK), Pad.all(1, Color.BLACK)};
        Bitmap dot = new Bitmap(Layout.GRAY, 16_380, 1, new byte[16_380]);
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> apply(dot, many))
                .matches(e -> e.reason() == ProcessingException.Reason.LIMIT_EXCEEDED)
                .withMessageContaining("16384");
    }

    @Test
    void apply_growingBeyondTheFormat_isTyped() {
        Picture spec = Picture.contain(1, 1).with(Pad.all(1, Color.BLACK));
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> Operations.apply(spec, LETTERS, 4, () -> {}))
                .withMessageContaining("5x4")
                .withMessageContaining("at most 4");
        Picture barred = Picture.contain(100, 100).on(Color.BLACK);
        assertThat(Operations.apply(barred, LETTERS, 4, () -> {}).height()).isEqualTo(4);
    }

    @Test
    void corners_becomeTransparent() {
        Bitmap square = new Bitmap(Layout.GRAY, 10, 10, new byte[100]);
        String[] rows = text(square, Corners.circle());
        assertThat(rows[0].split(" ", -1)[0]).isEqualTo("0000");
        assertThat(rows[0].split(" ", -1)[5]).isEqualTo("00f8"); // All but a sliver.
        assertThat(rows[5].split(" ", -1)[5]).isEqualTo("00ff");
        assertThat(rows[9].split(" ", -1)[9]).isEqualTo("0000");
        assertThat(text(square, new Corners(0))[0]).isEqualTo("00ff ".repeat(10).strip());
    }

    @Test
    void background_showsWhereThePictureIsTransparent() {
        Bitmap fading = Grid.of(Layout.RGB_ALPHA, "640000ff 64000080 64000000");
        assertThat(text(fading, new Background(Color.of("#0000c8")))).containsExactly("640000 320064 0000c8");
        assertThat(text(fading, new Background(Color.of("#0000c880")))[0]).endsWith("0000c880");
        assertThat(rgb("010203", new Background(Color.WHITE))).containsExactly("010203");
    }

    @Test
    void brightness_contrast_invert_areStraightLines() {
        assertThat(gray("00 40 80 ff", new Brightness(1.5))).containsExactly("00 60 c0 ff");
        assertThat(gray("00 40 80 ff", new Contrast(2))).containsExactly("00 01 81 ff");
        assertThat(gray("00 40 80 ff", new Contrast(0))).containsExactly("80 80 80 80");
        assertThat(gray("00 40 80 ff", new Invert())).containsExactly("ff bf 7f 00");
        assertThat(text(Grid.of(Layout.RGB_ALPHA, "00408033"), new Invert())).containsExactly("ffbf7f33");
    }

    @Test
    void curves_goThroughTheirPoints_andNeverOvershoot() {
        assertThat(gray("00 80 ff", Curves.of(255, 0))).containsExactly("ff 7f 00");
        Bitmap all = new Bitmap(Layout.GRAY, 256, 1, new byte[256]);
        for (int i = 0; i < 256; i++) {
            all.samples()[i] = (byte) i;
        }
        byte[] result = apply(all, Curves.of(10, 10, 200, 200, 250)).samples();
        for (int i = 1; i < 256; i++) {
            assertThat(result[i] & 0xff).isGreaterThanOrEqualTo(result[i - 1] & 0xff);
        }
        assertThat(result[0] & 0xff).isEqualTo(10);
        assertThat(result[128] & 0xff).isBetween(198, 200);
        assertThat(result[255] & 0xff).isEqualTo(250);
        Curves onlyRed = new Curves(List.of(255, 0), List.of(0, 255), List.of(0, 255));
        assertThat(gray("10", onlyRed)).containsExactly("ef1010");
    }

    @Test
    void matrices_areThoseOfTheStandard() {
        assertThat(rgb("ff0000 00ff00 0000ff", Grayscale.full())).containsExactly("363636 b6b6b6 121212");
        assertThat(rgb("ff0000 808080", new Saturation(0))).containsExactly("363636 808080");
        assertThat(rgb("ff0000 123456", new Saturation(1))).containsExactly("ff0000 123456");
        assertThat(rgb("808080 ffffff", new Sepia(1))).containsExactly("ad9a78 ffffef");
        assertThat(rgb("123456", new Hue(0))).containsExactly("123456");
        assertThat(rgb("123456", new Hue(360))).containsExactly("123456");
        assertThat(rgb("102030", ColorMatrix.of(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.5)))
                .containsExactly("203090");
    }

    @Test
    void scales_mapLightness() {
        Duotone duotone = new Duotone(Color.of("#100000"), Color.of("#f0ff00"));
        assertThat(gray("00 ff", duotone)).containsExactly("100000 f0ff00");
        assertThat(rgb("808080", new Tint(Color.of("#404040"), 1))).containsExactly("808080");
        assertThat(rgb("000000 ffffff", new Tint(Color.of("#ff0000"), 1))).containsExactly("000000 ffffff");
        assertThat(rgb("363636", new Tint(Color.of("#ff0000"), 1))).containsExactly("ff0000");
        assertThat(rgb("363636", new Tint(Color.of("#ff0000"), 0))).containsExactly("363636");
        assertThat(gray("7f 80 81", new Threshold(128))).containsExactly("000000 ffffff ffffff");
    }

    @Test
    void tones_areRoundedOnce() {
        assertThat(gray("01 03 05", new Brightness(0.1), new Brightness(8))).containsExactly("01 02 04");
        assertThat(rgb("010203", new Saturation(0.5), new Saturation(2))).containsExactly("010203");
    }

    @Test
    void vignette_darkensTheCorners() {
        Bitmap white = new Bitmap(Layout.GRAY, 101, 51, new byte[101 * 51]);
        Arrays.fill(white.samples(), (byte) 255);
        Bitmap dark = apply(white, new Vignette(1, 0.5));
        assertThat(dark.samples()[(25 * 101 + 50) * 3] & 0xff).isEqualTo(255);
        assertThat(dark.samples()[(25 * 101 + 20) * 3] & 0xff).isEqualTo(255);
        assertThat(dark.samples()[0] & 0xff).isLessThan(5);
        assertThat(dark.samples()[3 * 100] & 0xff).isEqualTo(dark.samples()[0] & 0xff);
    }

    @ParameterizedTest
    @EnumSource
    void filter_isWhatItsOperationsDo(PhotoFilter filter) {
        Bitmap picture = Grid.of(Layout.RGB, "102030 c08040 808080 f0f0ff", "000000 ffffff 208020 802020");
        Bitmap whole = apply(picture, Filter.of(filter));
        assertThat(whole.samples())
                .isEqualTo(apply(picture, filter.operations().toArray(ImageOperation[]::new))
                        .samples())
                .isNotEqualTo(picture.samples());
        assertThat(apply(picture, new Filter(filter, 0)).samples()).isEqualTo(picture.samples());
        Bitmap half = apply(picture, new Filter(filter, 0.5));
        for (int i = 0; i < whole.samples().length; i++) {
            double middle = ((picture.samples()[i] & 0xff) + (whole.samples()[i] & 0xff)) / 2.0;
            assertThat(half.samples()[i] & 0xff)
                    .isBetween((int) Math.floor(middle - 0.51), (int) Math.ceil(middle + 0.51));
        }
    }

    @Test
    void filters_allLookDifferent() {
        Bitmap picture = Grid.of(Layout.RGB, "102030 c08040 808080 f0f0ff", "000000 ffffff 208020 802020");
        assertThat(Arrays.stream(PhotoFilter.values()).map(filter -> String.join("", text(picture, Filter.of(filter)))))
                .doesNotHaveDuplicates()
                .hasSize(25);
    }

    @Test
    void blur_spreadsLight_andKeepsItsSum() {
        byte[] samples = new byte[101 * 101];
        samples[50 * 101 + 50] = (byte) 255;
        Bitmap blurred = apply(new Bitmap(Layout.GRAY, 101, 101, samples), Blur.of(0.8));
        double peak = 255 / (2 * Math.PI * 0.8 * 0.8);
        assertThat((double) (blurred.samples()[50 * 101 + 50] & 0xff)).isBetween(peak - 4, peak + 1);
        assertThat(blurred.samples()[50 * 101 + 49]).isEqualTo(blurred.samples()[50 * 101 + 51]);
        assertThat(blurred.samples()[49 * 101 + 50]).isEqualTo(blurred.samples()[50 * 101 + 51]);
        assertThat(gray("40 40 40", Blur.of(250))).containsExactly("40 40 40");
    }

    @Test
    void blur_ofTransparentPixels_takesNoColourFromThem() {
        Bitmap edge = Grid.of(Layout.RGB_ALPHA, "ff0000ff ff0000ff 00ff0000 00ff0000");
        String[] pixels = text(edge, Blur.of(1))[0].split(" ", -1);
        assertThat(pixels).allMatch(pixel -> pixel.startsWith("ff0000") || pixel.endsWith("00"));
        assertThat(pixels[2]).isNotEqualTo("00ff0000");
    }

    @Test
    void blur_ofAnArea_leavesTheRest() {
        Bitmap stripes = Grid.of(Layout.GRAY, "00 ff 00 ff 00 ff 00 ff");
        String[] pixels = text(stripes, new Blur(3, new Area(0.5, 0, 0.5, 1)))[0].split(" ", -1);
        assertThat(Arrays.copyOf(pixels, 4)).containsExactly("00", "ff", "00", "ff");
        assertThat(Arrays.copyOfRange(pixels, 4, 8)).noneMatch(pixel -> pixel.equals("00") || pixel.equals("ff"));
    }

    @Test
    void sharpen_liftsEdges_aboveTheThreshold() {
        String row = "40 40 40 40 80 80 80 80";
        String[] sharp = gray(row, new Sharpen(1, 1, 0))[0].split(" ", -1);
        assertThat(Integer.parseInt(sharp[3], 16)).isLessThan(0x40);
        assertThat(Integer.parseInt(sharp[4], 16)).isGreaterThan(0x80);
        assertThat(sharp[0]).isEqualTo("40");
        assertThat(gray(row, new Sharpen(1, 1, 64))).containsExactly(row);
        assertThat(gray(row, new Sharpen(1, 0, 0))).containsExactly(row);
    }

    @Test
    void pixelate_makesBlocksOfTheMean() {
        Bitmap picture = Grid.of(Layout.GRAY, "00 10 20 30 ff", "00 10 20 30 ff", "08 08 08 08 00");
        assertThat(text(picture, new Pixelate(2, Area.WHOLE)))
                .containsExactly("08 08 28 28 ff", "08 08 28 28 ff", "08 08 08 08 00");
        assertThat(text(picture, new Pixelate(1024, new Area(0, 0, 0.4, 0.5)))[0])
                .isEqualTo("08 08 20 30 ff");
        Bitmap transparent = Grid.of(Layout.RGB_ALPHA, "ff0000ff 00ff0000");
        assertThat(text(transparent, new Pixelate(2, Area.WHOLE))).containsExactly("ff000080 ff000080");
    }

    static Stream<ImageOperation> everything() {
        return Stream.of(
                Rotate.by(10),
                Blur.of(5),
                Blur.of(50),
                Sharpen.light(),
                Filter.of(PhotoFilter.XPRO2),
                new Saturation(2));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void apply_cancelled_endsSoon(ImageOperation operation) {
        Bitmap large = new Bitmap(Layout.RGB, 400, 400, new byte[480_000]);
        int[] calls = {0};
        Runnable cancel = () -> {
            if (++calls[0] == 4) {
                throw new ProcessingCancelledException();
            }
        };
        assertThatExceptionOfType(ProcessingCancelledException.class)
                .isThrownBy(() -> Operations.apply(Picture.contain(1, 1).with(operation), large, 16_384, cancel));
    }
}
