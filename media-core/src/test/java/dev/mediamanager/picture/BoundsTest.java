package dev.mediamanager.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Picture;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
    private static final List<Integer> STRAIGHT = List.of(0, 255);
    private static final String PLAIN_TEXT = "1 to 200 characters, not blank, without control characters";

    private static Arguments number(String field, double min, double max, DoubleFunction<Object> create) {
        return Arguments.of(field, min, max, create);
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                number("rotate degrees", -360, 360, Rotate::by),
                number("corners radius", 0, 0.5, Corners::new),
                number("blur sigma", 0.3, 250, Blur::of),
                number("sharpen sigma", 0.3, 50, v -> new Sharpen(v, 1, 1)),
                number("sharpen amount", 0, 10, v -> new Sharpen(1, v, 1)),
                number("vignette strength", 0, 1, v -> new Vignette(v, 0)),
                number("vignette radius", 0, 0.95, v -> new Vignette(1, v)),
                number("brightness factor", 0, 8, Brightness::new),
                number("contrast factor", 0, 8, Contrast::new),
                number("saturation factor", 0, 8, Saturation::new),
                number("hue degrees", -360, 360, Hue::new),
                number("gamma", 0.1, 10, Gamma::new),
                number("grayscale amount", 0, 1, Grayscale::new),
                number("sepia amount", 0, 1, Sepia::new),
                number("tint amount", 0, 1, v -> new Tint(Color.WHITE, v)),
                number("filter strength", 0, 1, v -> new Filter(PhotoFilter.LARK, v)),
                number("color matrix value", -16, 16, v -> new ColorMatrix(Collections.nCopies(12, v))),
                number("focal point x", 0, 1, v -> new FocalPoint(v, 0)),
                number("focal point y", 0, 1, v -> new FocalPoint(0, v)),
                number("area x", 0, 1, v -> new Area(within(v), 0, 0.0001, 1)),
                number("area y", 0, 1, v -> new Area(0, within(v), 1, 0.0001)),
                number("area width", 0.0001, 1, v -> new Area(0, 0, v, 1)),
                number("area height", 0.0001, 1, v -> new Area(0, 0, 1, v)),
                number("picture ssim", 0.5, 0.9999, v -> Picture.cover(1, 1).keeping(v)),
                number(
                        "composite opacity",
                        0,
                        1,
                        v -> Composite.of(Samples.DOT, BlendMode.HUE).opacity(v)),
                number("placement width", 0.01, 1, v -> Placement.at(Gravity.EAST, v)),
                number("placement margin", 0, 0.5, v -> Placement.tiles(1).margin(v)),
                number("placement degrees", -360, 360, v -> Placement.tiles(1).turned(v)),
                number("placement opacity", 0, 1, v -> Placement.tiles(1).opacity(v)));
    }

    /** Leaves room for the smallest width beside 1, the largest x by itself. */
    private static double within(double v) {
        return v == 1 ? 0.9999 : v;
    }

    private static Arguments whole(String field, int min, int max, IntFunction<Object> create) {
        return Arguments.of(field, min, max, create);
    }

    static Stream<Arguments> wholeNumbers() {
        return Stream.of(
                whole("crop x", 0, 16_384, v -> new Crop(v, 0, 1, 1)),
                whole("crop y", 0, 16_384, v -> new Crop(0, v, 1, 1)),
                whole("crop width", 1, 16_384, v -> new Crop(0, 0, v, 1)),
                whole("crop height", 1, 16_384, v -> new Crop(0, 0, 1, v)),
                whole("pad top", 0, 4096, v -> new Pad(v, 0, 0, 0, Color.BLACK)),
                whole("pad right", 0, 4096, v -> new Pad(0, v, 0, 0, Color.BLACK)),
                whole("pad bottom", 0, 4096, v -> new Pad(0, 0, v, 0, Color.BLACK)),
                whole("pad left", 0, 4096, v -> new Pad(0, 0, 0, v, Color.BLACK)),
                whole(
                        "composite x",
                        -16_384,
                        16_384,
                        v -> Composite.of(Samples.DOT, BlendMode.HUE).at(Gravity.EAST, v, 0)),
                whole(
                        "composite y",
                        -16_384,
                        16_384,
                        v -> Composite.of(Samples.DOT, BlendMode.HUE).at(Gravity.EAST, 0, v)),
                whole("pixelate block", 2, 1024, v -> new Pixelate(v, Area.WHOLE)),
                whole("sharpen threshold", 0, 255, v -> new Sharpen(1, 1, v)),
                whole("threshold level", 0, 255, Threshold::new),
                whole("trim tolerance", 0, 255, Trim::new),
                whole("picture width", 1, 16_384, v -> Picture.cover(v, 1)),
                whole("picture height", 1, 16_384, v -> Picture.cover(1, v)),
                whole("picture quality", 1, 100, v -> Picture.cover(1, 1).quality(v)),
                whole("picture colors", 2, 256, v -> Picture.cover(1, 1).palette(v)),
                whole("curves red", 0, 255, v -> new Curves(List.of(v, 0), STRAIGHT, STRAIGHT)),
                whole("curves green", 0, 255, v -> new Curves(STRAIGHT, List.of(0, v), STRAIGHT)),
                whole("curves blue", 0, 255, v -> new Curves(STRAIGHT, STRAIGHT, List.of(0, v, 0))),
                whole(
                        "curves red number of levels",
                        2,
                        33,
                        v -> Curves.of(Collections.nCopies(v, 1).toArray(Integer[]::new))),
                whole("region x", 0, 1_000_000, v -> new PixelRegion(v, 0, 1, 1)),
                whole("region y", 0, 1_000_000, v -> new PixelRegion(0, v, 1, 1)),
                whole("region width", 1, 1_000_000, v -> new PixelRegion(0, 0, v, 1)),
                whole("region height", 1, 1_000_000, v -> new PixelRegion(0, 0, 1, v)),
                whole("color red", 0, 255, v -> new Color(v, 0, 0, 0)),
                whole("color green", 0, 255, v -> new Color(0, v, 0, 0)),
                whole("color blue", 0, 255, v -> new Color(0, 0, v, 0)),
                whole("color alpha", 0, 255, v -> new Color(0, 0, 0, v)),
                whole(
                        "picture number of operations",
                        0,
                        32,
                        v -> Picture.cover(1, 1)
                                .with(Collections.nCopies(v, new Invert()).toArray(ImageOperation[]::new))),
                whole("inline PNG width", 1, 1024, v -> InlinePng.of(Samples.pngHeader(v, 1, 33))),
                whole("inline PNG height", 1, 1024, v -> InlinePng.of(Samples.pngHeader(1, v, 33))),
                whole("inline PNG bytes", 33, 65_536, v -> InlinePng.of(Samples.pngHeader(1, 1, v))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void new_outOfBounds_namesFieldAndBounds(String field, double min, double max, DoubleFunction<Object> create) {
        assertThatCode(() -> create.apply(min)).doesNotThrowAnyException();
        assertThatCode(() -> create.apply(max)).doesNotThrowAnyException();
        for (double wrong :
                new double[] {min - 0.001, max + 0.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
                }) {
            assertRefused(field, Double.toString(wrong), plain(min) + " to " + plain(max), () -> create.apply(wrong));
        }
    }

    private static String plain(double bound) {
        return new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(bound);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeNumbers")
    void new_wholeOutOfBounds_namesFieldAndBounds(String field, int min, int max, IntFunction<Object> create) {
        assertThatCode(() -> create.apply(min)).doesNotThrowAnyException();
        assertThatCode(() -> create.apply(max)).doesNotThrowAnyException();
        String bounds = min + " to " + max;
        assertRefused(field, Integer.toString(max + 1), bounds, () -> create.apply(max + 1));
        boolean makeable = min > 0 || !field.contains("number of");
        if (makeable) {
            assertRefused(field, Integer.toString(min - 1), bounds, () -> create.apply(min - 1));
        }
    }

    private static void assertRefused(String field, String value, String bounds, ThrowingCallable call) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(call)
                .withMessageStartingWith("Invalid " + field + " (was: ")
                .withMessageEndingWith("; allowed: " + bounds + ")")
                .matches(e -> e.reason() == MediaRejectedException.Reason.INVALID_ARGUMENT)
                .matches(e -> e.value().equals(value), "its value")
                .matches(e -> e.limit().equals(bounds), "its limit");
    }

    @Test
    void area_beyondTheEdge_isRefused() {
        String bounds = "x + width and y + height at most 1";
        assertRefused("area", "0.5+0.6, 0.0+1.0", bounds, () -> new Area(0.5, 0, 0.6, 1));
        assertRefused("area", "0.0+1.0, 0.5+0.6", bounds, () -> new Area(0, 0.5, 1, 0.6));
        assertThatCode(() -> new Area(1 / 3.0, 0, 2 / 3.0, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#12345", "#1234567", "112233", "red", "#11223g", "#1122334 "})
    void color_malformed_isRefused(String text) {
        assertRefused("color", text, "#rrggbb or #rrggbbaa", () -> Color.of(text));
    }

    @Test
    void color_keepsItsText() {
        assertThat(Color.of("#1a2B3c")).isEqualTo(new Color(26, 43, 60, 255)).hasToString("#1a2b3c");
        assertThat(Color.of("#ffffff00")).isEqualTo(new Color(255, 255, 255, 0)).hasToString("#ffffff00");
    }

    @Test
    void inlinePng_keepsItsBytes_andRefusesOthers() {
        byte[] png = Samples.DOT.bytes();
        assertThat(InlinePng.of(png)).isEqualTo(Samples.DOT);
        png[0] = 1;
        assertRefused("inline PNG", "another format", "the bytes of a PNG file", () -> InlinePng.of(png));
        String padded = "base64 of RFC 4648 with padding";
        String broken = "?".repeat(100);
        assertRefused("inline PNG", broken, padded, () -> new InlinePng(broken));
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(Samples.pngHeader(1, 1, 34));
        assertRefused("inline PNG", unpadded, padded, () -> new InlinePng(unpadded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\ud800"})
    void textMark_withoutPlainText_isRefused(String text) {
        assertRefused("text mark text", text, PLAIN_TEXT, () -> new TextMark(text, Color.BLACK, Placement.tiles(1)));
    }

    @Test
    void textMark_isComposed() {
        assertThat(new TextMark("e\u0301", Color.BLACK, Placement.tiles(1)).text())
                .isEqualTo("\u00e9");
        String tooLong = "x".repeat(201);
        assertRefused(
                "text mark text", tooLong, PLAIN_TEXT, () -> new TextMark(tooLong, Color.BLACK, Placement.tiles(1)));
    }

    @Test
    void numbers_areKeptToFourDecimals_withoutNegativeZero() {
        assertThat(new Gamma(1.23456789).gamma()).isEqualTo(1.2346);
        assertThat(new Hue(-0.0)).isEqualTo(new Hue(0)).isEqualTo(new Hue(-0.00001));
    }

    @Test
    void picture_isNotChangedThroughTheListItWasGiven() {
        List<ImageOperation> list = new java.util.ArrayList<>(List.of(new Invert()));
        Picture picture = new Picture(
                dev.mediamanager.Fit.COVER,
                1,
                1,
                false,
                Gravity.CENTER,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                list,
                ImageFormat.PNG,
                1);
        list.clear();
        assertThat(picture.operations()).containsExactly(new Invert());
    }
}
