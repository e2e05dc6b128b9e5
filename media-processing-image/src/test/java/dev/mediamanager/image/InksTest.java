package dev.mediamanager.image;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of cyan, magenta, yellow and black, with the profile of a press and without. */
class InksTest {
    /** Bars of inks, in percent; 50 is not on the steps of 8 bits, but within a level of them. */
    private static final int[][] BARS = {
        {0, 0, 0, 0}, {100, 0, 0, 0}, {0, 100, 0, 0}, {0, 0, 100, 0}, {100, 100, 0, 0}, {0, 100, 100, 0},
        {50, 0, 0, 0}, {0, 50, 50, 0}, {50, 50, 50, 50}, {0, 0, 0, 50}, {25, 75, 0, 25}, {0, 0, 0, 100}
    };

    private static final int BAR = 16;
    private static final int WIDTH = BARS.length * BAR;

    @TempDir
    Path folder;

    private static int ink(int x, int which) {
        return (BARS[x / BAR][which] * 255 + 50) / 100;
    }

    private static byte[] file(String format, byte[] profile) {
        return format.equals("jpeg") ? jpeg(profile) : tiff(profile);
    }

    /** As Adobe's programs write it: the more, the less ink. */
    private static byte[] jpeg(byte[] profile) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, BAR, 4, null);
        for (int i = 0; i < WIDTH * BAR; i++) {
            for (int which = 0; which < 4; which++) {
                raster.setSample(i % WIDTH, i / WIDTH, which, 255 - ink(i % WIDTH, which));
            }
        }
        byte[] jpeg = Pictures.write(new IIOImage(raster, null, null), "jpeg", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
        });
        byte[] adobe = Arrays.copyOf("Adobe\0\144".getBytes(StandardCharsets.ISO_8859_1), 12);
        byte[] marked = Segment.insert(jpeg, 0xee, adobe);
        return profile.length == 0 ? marked : Segment.profile(marked, profile, 60_000);
    }

    private static byte[] tiff(byte[] profile) {
        int pixels = 300;
        int after = pixels + WIDTH * BAR * 4;
        int[][] entries = {
            {256, 4, 1, WIDTH},
            {257, 4, 1, BAR},
            {258, 3, 4, 290},
            {259, 4, 1, 1},
            {262, 4, 1, 5},
            {273, 4, 1, pixels},
            {277, 4, 1, 4},
            {278, 4, 1, BAR},
            {279, 4, 1, WIDTH * BAR * 4},
            {34675, 7, profile.length, after}
        };
        int count = profile.length == 0 ? entries.length - 1 : entries.length;
        ByteBuffer out = ByteBuffer.allocate(after + profile.length);
        out.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) count);
        for (int[] entry : Arrays.copyOf(entries, count)) {
            out.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        out.position(290)
                .putShort((short) 8)
                .putShort((short) 8)
                .putShort((short) 8)
                .putShort((short) 8);
        out.position(pixels);
        for (int i = 0; i < WIDTH * BAR * 4; i++) {
            out.put((byte) ink(i / 4 % WIDTH, i % 4));
        }
        return out.put(profile).array();
    }

    private BufferedImage shown(String format, byte[] file) throws IOException {
        Path shown = new Runs(folder)
                .process(
                        "image/" + format,
                        file,
                        Picture.contain(WIDTH, BAR).as(ImageFormat.PNG).named("v"))
                .get("v")
                .file();
        return ImageIO.read(shown.toFile());
    }

    private interface Expected {
        int[] srgb(double... inks);
    }

    private static void assertBars(BufferedImage shown, Expected expected) {
        for (int bar = 0; bar < BARS.length; bar++) {
            int[] should = expected.srgb(Arrays.stream(BARS[bar])
                    .mapToDouble(percent -> percent / 100.0)
                    .toArray());
            int rgb = shown.getRGB(bar * BAR + BAR / 2, BAR / 2);
            for (int i = 0; i < 3; i++) {
                assertThat(rgb >> (16 - 8 * i) & 255)
                        .as("%s of bar %s", List.of("red", "green", "blue").get(i), Arrays.toString(BARS[bar]))
                        .isCloseTo(should[i], within(4));
            }
        }
    }

    private static int[] plain(double... inks) {
        int[] values = new int[3];
        for (int i = 0; i < 3; i++) {
            values[i] = (int) Math.round(255 * (1 - inks[i]) * (1 - inks[3]));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "tiff"})
    void process_withAProfile_showsWhatThePressPrints(String format) throws IOException {
        assertBars(shown(format, file(format, InkProfile.bytes())), InkProfile::srgb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "tiff"})
    void process_withoutAProfile_takesAwayWhatEachInkStops(String format) throws IOException {
        assertBars(shown(format, file(format, new byte[0])), InksTest::plain);
    }

    @Test
    void process_withABrokenProfile_showsThePictureAllTheSame() throws IOException {
        byte[] broken = InkProfile.bytes();
        Arrays.fill(broken, 144, broken.length, (byte) 0x5a); // its only table is none

        assertBars(shown("tiff", tiff(broken)), InksTest::plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "tiff"})
    void process_agreesWithImageMagick(String format) throws Exception {
        ImageMagick magick = new ImageMagick(folder);
        for (byte[] profile : List.of(InkProfile.bytes(), new byte[0])) {
            byte[] file = file(format, profile);
            Path source = new Runs(folder).file(file);
            Bitmap expected = profile.length == 0
                    ? magick.after(source, List.of("-colorspace", "sRGB"))
                    : magick.upright(source).orElseThrow();

            assertThatPixels(bitmap(shown(format, file))).looksLike(expected, 2);
        }
    }

    private static Bitmap bitmap(BufferedImage image) {
        byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < samples.length; i++) {
            int rgb = image.getRGB(i / 3 % WIDTH, i / 3 / WIDTH);
            samples[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
        }
        return new Bitmap(Layout.RGB, image.getWidth(), image.getHeight(), samples);
    }
}
