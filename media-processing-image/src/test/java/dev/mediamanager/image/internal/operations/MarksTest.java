package dev.mediamanager.image.internal.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.InlinePng;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.TextMark;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    private static final InlinePng RED = png(0xffff0000);

    private static InlinePng png(int argb) {
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 100; i++) {
            image.setRGB(i % 10, i / 10, argb);
        }
        return InlinePng.of(Pictures.write(image, "png"));
    }

    private static Bitmap white(int width, int height) {
        byte[] samples = new byte[width * height];
        Arrays.fill(samples, (byte) 255);
        return new Bitmap(Layout.GRAY, width, height, samples);
    }

    private static Bitmap apply(Bitmap bitmap, ImageOperation operation) {
        return Operations.apply(Picture.contain(9999, 9999).with(operation), bitmap, 16_384, () -> {});
    }

    private static long marked(Bitmap bitmap) {
        return IntStream.range(0, bitmap.width() * bitmap.height())
                .filter(i -> Decode.argb(bitmap, i % bitmap.width(), i / bitmap.width()) != 0xffffffff)
                .count();
    }

    @ParameterizedTest
    @CsvSource({"NORTH_WEST, 10, 10", "SOUTH_EAST, 170, 70", "CENTER, 90, 40", "EAST, 170, 40"})
    void overlay_liesWhereItIsTold(Gravity gravity, int x, int y) {
        Bitmap result = apply(
                white(200, 100), new Overlay(RED, Placement.at(gravity, 0.1).margin(0.1)));
        assertThat(marked(result)).isEqualTo(400);
        assertThat(Decode.argb(result, x, y)).isEqualTo(0xffff0000);
        assertThat(Decode.argb(result, x + 19, y + 19)).isEqualTo(0xffff0000);
    }

    @Test
    void overlay_isMixedByItsAlphaAndOpacity() {
        Overlay half =
                new Overlay(png(0x80ff0000), Placement.at(Gravity.CENTER, 1).opacity(0.5));
        assertThat(Decode.argb(apply(white(10, 10), half), 5, 5)).isEqualTo(0xffffbfbf);
        Bitmap nothing = new Bitmap(Layout.RGB_ALPHA, 10, 10, new byte[400]);
        assertThat(Decode.argb(apply(nothing, half), 5, 5)).isEqualTo(0x40ff0000);
    }

    @Test
    void overlay_staysInsideThePicture_whenTurned() {
        Overlay turned = new Overlay(RED, Placement.at(Gravity.CENTER, 1).turned(45));
        Bitmap result = apply(white(100, 50), turned);
        assertThat(Decode.argb(result, 50, 25)).isEqualTo(0xffff0000);
        assertThat(Decode.argb(result, 50, 1)).isNotEqualTo(0xffffffff);
        assertThat(Decode.argb(result, 20, 25)).isEqualTo(0xffffffff);
    }

    @Test
    void overlay_tiled_coversThePicture() {
        Bitmap result = apply(white(300, 200), new Overlay(RED, new Placement(Gravity.CENTER, 0.1, 0.1, 0, 1, true)));
        assertThat(marked(result)).isBetween(17_000L, 25_000L); // 30x30 of each 50x50.
        for (int top = 0; top < 150; top += 50) {
            for (int left = 0; left < 250; left += 50) {
                assertThat(marked(Cutting.crop(result, new dev.mediamanager.picture.Crop(left, top, 50, 50))))
                        .isPositive();
            }
        }
    }

    @Test
    void overlay_whoseDataIsBroken_isTyped() {
        byte[] broken = RED.bytes();
        Arrays.fill(broken, 45, broken.length - 20, (byte) 7);
        Overlay overlay = new Overlay(InlinePng.of(broken), Placement.at(Gravity.CENTER, 1));
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> apply(white(10, 10), overlay))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("inline PNG");
    }

    @ParameterizedTest
    @EnumSource
    void text_liesWhereItIsTold(Gravity gravity) {
        Bitmap result = apply(
                white(200, 100),
                new TextMark("Ada", Color.BLACK, Placement.at(gravity, 0.3).margin(0)));
        assertThat(marked(result)).isBetween(100L, 1200L);
        int left = IntStream.range(0, 200).filter(x -> column(result, x)).min().orElseThrow();
        int right = IntStream.range(0, 200).filter(x -> column(result, x)).max().orElseThrow();
        assertThat(right - left).isBetween(52, 60);
        double expected = 30 + 140 * gravity.x();
        assertThat((left + right) / 2.0).isBetween(expected - 3, expected + 3);
    }

    private static boolean column(Bitmap bitmap, int x) {
        return IntStream.range(0, bitmap.height()).anyMatch(y -> Decode.argb(bitmap, x, y) != 0xffffffff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë Müller", "Łukasz Żak", "Ελένη", "Дмитрий Ї", "Nguyễn Văn", "O'Brien – №7 €"})
    void text_ofManyLanguages_isDrawn(String name) {
        assertThat(marked(apply(white(200, 60), new TextMark(name, Color.BLACK, Placement.at(Gravity.CENTER, 0.9)))))
                .isGreaterThan(300);
    }

    @Test
    void text_ofOtherScripts_isTyped() {
        TextMark mark = new TextMark("李", Color.BLACK, Placement.tiles(0.5));
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> apply(white(10, 10), mark))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("U+674E")
                .withMessageContaining("lay it over as a picture");
    }

    @Test
    void text_hasTheOpacityAndColorItIsTold() {
        TextMark mark = new TextMark(
                "MMMM", Color.of("#0000ff80"), Placement.at(Gravity.CENTER, 1).opacity(0.5));
        Bitmap result = apply(white(400, 200), mark);
        assertThat(IntStream.range(0, 400).map(x -> Decode.argb(result, x, 100)))
                .contains(0xffbfbfff)
                .allMatch(pixel -> (pixel & 0xff) == 0xff && (pixel >> 8 & 0xff) >= 0xbf);
    }

    @Test
    void text_upsideDown_isTheMirrorOfItself() {
        Placement upright = Placement.at(Gravity.CENTER, 0.8).margin(0);
        Bitmap normal = apply(white(200, 80), new TextMark("Bode", Color.BLACK, upright));
        Bitmap turned = apply(white(200, 80), new TextMark("Bode", Color.BLACK, upright.turned(180)));
        double difference = dev.mediamanager.image.internal.PixelAssert.meanDifference(
                dev.mediamanager.image.internal.pixels.Orientation.HALF_TURN.upright(turned), normal);
        assertThat(difference).isLessThan(1.5);
    }
}
