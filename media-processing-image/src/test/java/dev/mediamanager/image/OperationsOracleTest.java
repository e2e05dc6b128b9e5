package dev.mediamanager.image;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;

import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.png.PngPicture;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.Background;
import dev.mediamanager.picture.BlendMode;
import dev.mediamanager.picture.Blur;
import dev.mediamanager.picture.Brightness;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Composite;
import dev.mediamanager.picture.Contrast;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.Duotone;
import dev.mediamanager.picture.Flip;
import dev.mediamanager.picture.Gamma;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.Grayscale;
import dev.mediamanager.picture.Hue;
import dev.mediamanager.picture.ImageOperation;
import dev.mediamanager.picture.InlinePng;
import dev.mediamanager.picture.Invert;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.Pad;
import dev.mediamanager.picture.PixelRegion;
import dev.mediamanager.picture.Pixelate;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.Rotate;
import dev.mediamanager.picture.Saturation;
import dev.mediamanager.picture.Sepia;
import dev.mediamanager.picture.Sharpen;
import dev.mediamanager.picture.Threshold;
import dev.mediamanager.picture.Trim;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ImageMagick makes of the same operations. */
class OperationsOracleTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 160;
    private static final byte[] OPAQUE = Pictures.png(WIDTH, HEIGHT);
    private static final byte[] FADING = Pictures.write(Pictures.fading(WIDTH, HEIGHT), "png");

    @TempDir
    Path folder;

    private ImageMagick magick;
    private Runs runs;

    @BeforeEach
    void find() throws IOException, InterruptedException {
        magick = new ImageMagick(folder);
        runs = new Runs(folder);
    }

    private Bitmap make(byte[] source, Picture spec) throws IOException {
        Path file = runs.process("image/png", source, spec.as(ImageFormat.PNG).named("x"))
                .get("x")
                .file();
        try (FileBytes bytes = new FileBytes(file)) {
            return Decode.whole(PngPicture.open(bytes, Limits.DEFAULT));
        }
    }

    private static Picture same() {
        return Picture.contain(9999, 9999);
    }

    private static Arguments like(ImageOperation operation, double tolerance, String convert) {
        return Arguments.of(operation, tolerance, convert);
    }

    static Stream<Arguments> exact() {
        return Stream.of(
                like(new Flip(Flip.Axis.LEFT_RIGHT), 0, "-flop"),
                like(new Flip(Flip.Axis.TOP_BOTTOM), 0, "-flip"),
                like(Rotate.by(90), 0, "-rotate 90"),
                like(Rotate.by(-90), 0, "-rotate -90"),
                like(Rotate.by(180), 0, "-rotate 180"),
                like(new Crop(10, 20, 100, 70), 0, "-crop 100x70+10+20 +repage"),
                like(Pad.all(7, Color.of("#ff0000")), 0, "-bordercolor #ff0000 -compose copy -border 7"),
                like(new Invert(), 0, "-channel RGB -negate"));
    }

    static Stream<Arguments> tones() {
        return Stream.of(
                like(new Brightness(1.3), 0.6, "-channel RGB -evaluate multiply 1.3"),
                like(new Contrast(1.4), 0.6, "-channel RGB -function polynomial 1.4,-0.2"),
                like(new Gamma(1.8), 0.6, "-channel RGB -gamma 1.8"),
                like(new Gamma(0.6), 0.6, "-channel RGB -gamma 0.6"),
                like(new Saturation(0.5), 0.6, matrix("0.6065 0.3575 0.036 0.1065 0.8575 0.036 0.1065 0.3575 0.536")),
                like(new Saturation(2), 0.6, matrix("1.787 -0.715 -0.072 -0.213 1.285 -0.072 -0.213 -0.715 1.928")),
                like(new Hue(90), 0.6, matrix("0 0 1 0.356 0.855 -0.211 -0.574 1.43 0.144")),
                like(Grayscale.full(), 0.6, matrix("0.2126 0.7152 0.0722 0.2126 0.7152 0.0722 0.2126 0.7152 0.0722")),
                like(new Sepia(1), 0.6, matrix("0.393 0.769 0.189 0.349 0.686 0.168 0.272 0.534 0.131")),
                like(
                        new Duotone(Color.of("#000080"), Color.of("#ffff00")),
                        0.8,
                        "-grayscale Rec709Luma -type TrueColor +level-colors #000080,#ffff00"),
                like(new Threshold(128), 0.8, "-grayscale Rec709Luma -threshold 50%"));
    }

    private static String matrix(String values) {
        return "-color-matrix " + values.replace(' ', ',');
    }

    static Stream<Arguments> neighbours() {
        return Stream.of(
                like(Blur.of(0.7), 0.6, "-blur 0x0.7"),
                like(Blur.of(3), 0.6, "-blur 0x3"),
                like(Blur.of(11), 0.6, "-blur 0x11"),
                like(Blur.of(13), 0.8, "-blur 0x13"),
                like(Blur.of(40), 1.5, "-blur 0x40"),
                like(new Sharpen(1.5, 1, 0), 0.6, "-unsharp 0x1.5+1+0"),
                like(new Sharpen(4, 0.7, 0), 0.6, "-unsharp 0x4+0.7+0"),
                like(new Pixelate(20, Area.WHOLE), 0.6, "-scale 12x8! -scale 240x160!"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource({"exact", "tones", "neighbours"})
    void apply_looksAsImageMagickMakesIt(ImageOperation operation, double tolerance, String convert)
            throws IOException, InterruptedException {
        Bitmap expected = magick.after(runs.file(OPAQUE), List.of(convert.split(" ", -1)));
        assertThatPixels(make(OPAQUE, same().with(operation))).looksLike(expected, tolerance);
    }

    static Stream<Arguments> withAlpha() {
        return Stream.of(
                like(new Flip(Flip.Axis.LEFT_RIGHT), 0.01, "-flop"),
                like(new Invert(), 0.6, "-channel RGB -negate"),
                like(new Gamma(1.8), 0.6, "-channel RGB -gamma 1.8"),
                like(Blur.of(3), 0.8, "-blur 0x3"),
                like(Blur.of(20), 1, "-blur 0x20"),
                like(new Background(Color.of("#00c800")), 0.6, "-background #00c800 -flatten"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void withAlpha(ImageOperation operation, double tolerance, String convert)
            throws IOException, InterruptedException {
        Bitmap expected = magick.after(runs.file(FADING), List.of(convert.split(" ", -1)));
        assertThatPixels(make(FADING, same().with(operation))).looksLike(expected, tolerance);
    }

    static Stream<Arguments> fits() {
        return Stream.of(
                Arguments.of(Picture.fit(Fit.FILL, 100, 100), "-resize 100x100!"),
                Arguments.of(Picture.fit(Fit.INSIDE, 100, 100), "-resize 100x100"),
                Arguments.of(Picture.fit(Fit.OUTSIDE, 80, 80), "-resize 80x80^"),
                Arguments.of(Picture.cover(80, 80), "-resize 80x80^ -gravity center -extent 80x80"),
                Arguments.of(Picture.cover(80, 80).at(Gravity.WEST), "-resize 80x80^ -gravity west -extent 80x80"),
                Arguments.of(
                        Picture.cover(80, 80).at(Gravity.SOUTH_EAST),
                        "-resize 80x80^ -gravity southeast -extent 80x80"),
                Arguments.of(
                        Picture.contain(90, 90).on(Color.of("#204060")),
                        "-resize 90x90 -background #204060 -gravity center -extent 90x90"),
                Arguments.of(
                        Picture.contain(90, 90).on(Color.of("#204060")).at(Gravity.NORTH),
                        "-resize 90x90 -background #204060 -gravity north -extent 90x90"),
                Arguments.of(Picture.fit(Fit.INSIDE, 600, 600).enlarged(), "-filter Lanczos -resize 600x600"),
                Arguments.of(Picture.fit(Fit.FILL, 300, 300).enlarged(), "-filter Lanczos -resize 300x300!"),
                Arguments.of(
                        Picture.cover(400, 400).enlarged(),
                        "-filter Lanczos -resize 400x400^ -gravity center -extent 400x400"),
                Arguments.of(
                        Picture.contain(50, 50).from(new PixelRegion(20, 10, 100, 100)),
                        "-crop 100x100+20+10 +repage -resize 50x50"),
                Arguments.of(
                        Picture.contain(60, 60).from(new Area(0.25, 0.25, 0.5, 0.75)),
                        "-crop 120x120+60+40 +repage -resize 60x60"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void fits(Picture spec, String convert) throws IOException, InterruptedException {
        Bitmap expected = magick.after(runs.file(OPAQUE), List.of(convert.split(" ", -1)));
        assertThatPixels(make(OPAQUE, spec)).looksLike(expected, 1.5);
    }

    @Test
    void rotate_byOtherAngles() throws IOException, InterruptedException {
        Bitmap turned = make(OPAQUE, same().with(Rotate.by(17)));
        int left = turned.width() / 2 - 40;
        int top = turned.height() / 2 - 40;
        Bitmap middle = make(OPAQUE, same().with(Rotate.by(17), new Crop(left, top, 80, 80)));
        Bitmap expected = magick.after(
                runs.file(OPAQUE),
                List.of("-virtual-pixel transparent -distort SRT 17 -gravity center -crop 80x80+0+0 +repage"
                        .split(" ", -1)));
        assertThatPixels(middle).looksLike(expected, 2);
    }

    @Test
    void trim_findsTheSameBorders() throws IOException, InterruptedException {
        BufferedImage framed = new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 300 * 200; i++) {
            framed.setRGB(i % 300, i / 300, 0xfafafa + i % 3);
        }
        framed.getGraphics().drawImage(Pictures.scene(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR), 37, 11, null);
        byte[] png = Pictures.write(framed, "png");
        Bitmap expected = magick.after(runs.file(png), List.of("-fuzz", "4%", "-trim", "+repage"));
        assertThatPixels(make(png, same().from(new Trim(10)))).looksLike(expected, 0);
    }

    @Test
    void overlay_isComposited() throws IOException, InterruptedException {
        byte[] logo = Pictures.write(Pictures.fading(48, 30), "png");
        Overlay overlay = new Overlay(
                InlinePng.of(logo), Placement.at(Gravity.SOUTH_EAST, 0.2).margin(0.05));
        for (byte[] under : List.of(OPAQUE, FADING)) {
            List<String> convert = new ArrayList<>(List.of(runs.file(logo).toString()));
            convert.addAll(List.of("-gravity southeast -geometry +8+8 -composite".split(" ", -1)));
            Bitmap expected = magick.after(runs.file(under), convert);
            assertThatPixels(make(under, same().with(overlay))).looksLike(expected, 0.6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, Over",
        "MULTIPLY, Multiply",
        "SCREEN, Screen",
        "OVERLAY, Overlay",
        "DARKEN, Darken",
        "LIGHTEN, Lighten",
        "COLOR_DODGE, ColorDodge",
        "COLOR_BURN, ColorBurn",
        "HARD_LIGHT, HardLight",
        "SOFT_LIGHT, SoftLight",
        "DIFFERENCE, Difference",
        "EXCLUSION, Exclusion"
    })
    void composite_blends(BlendMode mode, String compose) throws IOException, InterruptedException {
        byte[] logo = Pictures.write(Pictures.fading(100, 80), "png");
        Composite composite = Composite.of(InlinePng.of(logo), mode);
        for (byte[] under : List.of(OPAQUE, FADING)) {
            assertComposited(under, logo, composite, "-gravity center -compose " + compose);
            assertComposited(
                    under,
                    logo,
                    composite.at(Gravity.SOUTH_EAST, 10, -20),
                    "-gravity southeast -geometry +10-20 -compose " + compose);
        }
    }

    private void assertComposited(byte[] under, byte[] logo, Composite composite, String convert)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(runs.file(logo).toString()));
        arguments.addAll(List.of((convert + " -composite").split(" ", -1)));
        Bitmap expected = magick.after(runs.file(under), arguments);
        assertThatPixels(make(under, same().with(composite))).looksLike(expected, 0.6);
    }

    @ParameterizedTest
    @EnumSource(Gravity.class)
    void composite_liesWhereItIsTold(Gravity gravity) throws IOException, InterruptedException {
        byte[] logo = Pictures.png(40, 20);
        Composite composite = Composite.of(InlinePng.of(logo), BlendMode.NORMAL);
        String name = gravity.name().replace("_", "");
        assertComposited(OPAQUE, logo, composite.at(gravity, 7, 12), "-gravity " + name + " -geometry +7+12");
        assertComposited(OPAQUE, logo, composite.at(gravity, -8, -3), "-gravity " + name + " -geometry -8-3");
    }

    @Test
    void operations_areDoneInOrder() throws IOException, InterruptedException {
        Picture spec = Picture.cover(120, 120)
                .with(
                        new Flip(Flip.Axis.LEFT_RIGHT),
                        Rotate.by(90),
                        new Gamma(1.5),
                        Blur.of(2),
                        new Crop(0, 0, 60, 120));
        Bitmap expected = magick.after(
                runs.file(OPAQUE),
                List.of(("-resize 120x120^ -gravity center -extent 120x120 -flop -rotate 90 -gamma 1.5 -blur 0x2"
                                + " -gravity northwest -crop 60x120+0+0 +repage")
                        .split(" ", -1)));
        assertThatPixels(make(OPAQUE, spec)).looksLike(expected, 1.5);
    }

    @Test
    void variants_ofOneSize_areFinishedEachByItself() throws IOException {
        Map<String, dev.mediamanager.spi.Output> outputs = runs.process(
                "image/png",
                OPAQUE,
                same().as(ImageFormat.PNG).with(new Invert()).named("negative"),
                same().as(ImageFormat.PNG).named("plain"));
        try (FileBytes bytes = new FileBytes(outputs.get("plain").file())) {
            assertThatPixels(Decode.whole(PngPicture.open(bytes, Limits.DEFAULT)))
                    .equalsImage(Pictures.scene(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR), 0);
        }
    }
}
