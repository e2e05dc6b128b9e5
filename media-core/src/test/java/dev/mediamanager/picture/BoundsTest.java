package dev.mediamanager.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Picture;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
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
                number("area x", 0, 0.9999, v -> new Area(v, 0, 0.0001, 1)),
                number("area width", 0.0001, 1, v -> new Area(0, 0, v, 1)),
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
                whole("curves red", 0, 255, v -> Curves.of(v, 0)),
                whole(
                        "curves red number of levels",
                        2,
                        33,
                        v -> Curves.of(Collections.nCopies(v, 1).toArray(Integer[]::new))),
                whole("region x", 0, 1_000_000, v -> new PixelRegion(v, 0, 1, 1)),
                whole("region height", 1, 1_000_000, v -> new PixelRegion(0, 0, 1, v)),
                whole("color red", 0, 255, v -> new Color(v, 0, 0, 0)),
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
        for (double wrong : new double[] {min - 0.001, max + 0.001, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(field, () -> create.apply(wrong));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeNumbers")
    void new_wholeOutOfBounds_namesFieldAndBounds(String field, int min, int max, IntFunction<Object> create) {
        assertThatCode(() -> create.apply(min)).doesNotThrowAnyException();
        assertThatCode(() -> create.apply(max)).doesNotThrowAnyException();
        assertRefused(field, () -> create.apply(max + 1));
        if (min == 0 && !field.contains("number of")) {
            assertRefused(field, () -> create.apply(-1));
        }
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(call)
                .withMessageStartingWith("Invalid " + field + " (was: ")
                .matches(e -> e.reason() == MediaRejectedException.Reason.INVALID_ARGUMENT);
    }

    @Test
    void area_beyondTheEdge_isRefused() {
        assertRefused("area", () -> new Area(0.5, 0, 0.6, 1));
        assertRefused("area", () -> new Area(0, 0.5, 1, 0.6));
        assertThatCode(() -> new Area(1 / 3.0, 0, 2 / 3.0, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#12345", "#1234567", "112233", "red", "#11223g", "#1122334 "})
    void color_malformed_isRefused(String text) {
        assertRefused("color", () -> Color.of(text));
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
        assertRefused("inline PNG", () -> InlinePng.of(png));
        assertRefused("inline PNG", () -> new InlinePng("?".repeat(100)));
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(Samples.pngHeader(1, 1, 34));
        assertRefused("inline PNG", () -> new InlinePng(unpadded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\ud800"})
    void textMark_withoutPlainText_isRefused(String text) {
        assertRefused("text mark text", () -> new TextMark(text, Color.BLACK, Placement.tiles(1)));
    }

    @Test
    void textMark_isComposed() {
        assertThat(new TextMark("e\u0301", Color.BLACK, Placement.tiles(1)).text())
                .isEqualTo("\u00e9");
        assertRefused("text mark text", () -> new TextMark("x".repeat(201), Color.BLACK, Placement.tiles(1)));
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
