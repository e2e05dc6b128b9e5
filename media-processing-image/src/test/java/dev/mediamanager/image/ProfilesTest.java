package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.color.LittleCms;
import dev.mediamanager.image.internal.color.ProfileMaker;
import dev.mediamanager.image.internal.gif.GifMaker;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One colour profile in files of every format that can hold one, by LittleCMS. */
class ProfilesTest {
    /** The primaries of Display P3, and an exponent of 1.4, far from that of sRGB. */
    private static final byte[] WIDE =
            ProfileMaker.displayP3(ProfileMaker.formula(0, 1.4)).bytes();

    private static final byte[] GRAY = new ProfileMaker("GRAY", "XYZ ")
            .tag("kTRC", ProfileMaker.formula(0, 1.4))
            .bytes();

    private static final int[][] BARS = {
        {0, 0, 0},
        {255, 255, 255},
        {128, 128, 128},
        {200, 100, 50},
        {50, 150, 100},
        {90, 60, 180},
        {20, 30, 25},
        {255, 0, 0}
    };

    private static final int BAR = 16;
    private static final int WIDTH = BARS.length * BAR;

    @TempDir
    Path folder;

    private static byte[] bars(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, BAR, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < WIDTH * BAR; i++) {
            int[] bar = BARS[i % WIDTH / BAR];
            image.setRGB(i % WIDTH, i / WIDTH, bar[0] << 16 | bar[1] << 8 | bar[2]);
        }
        return format.equals("webp") ? Tagged.webp(image) : Pictures.write(image, format);
    }

    private static byte[] grays(String format) {
        BufferedImage image = new BufferedImage(WIDTH, BAR, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < WIDTH * BAR; i++) {
            image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, gray(i % WIDTH / BAR));
        }
        return Pictures.write(image, format);
    }

    private static int gray(int bar) {
        return bar * 255 / (BARS.length - 1);
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

    private static void assertBar(BufferedImage shown, int bar, int... expected) {
        int x = bar * BAR + BAR / 2;
        boolean gray = shown.getType() == BufferedImage.TYPE_BYTE_GRAY; // which the JDK takes for light
        int rgb = gray ? 0x10101 * shown.getRaster().getSample(x, BAR / 2, 0) : shown.getRGB(x, BAR / 2);
        for (int i = 0; i < 3; i++) {
            assertThat(rgb >> (16 - 8 * i) & 255)
                    .as("sample %d of bar %d", i, bar)
                    .isCloseTo(expected[i], within(3)); // two of them by JPEG
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "webp", "tiff", "gif", "bmp"})
    void process_showsWhatLittleCmsMakes(String format) throws IOException {
        byte[] file = Tagged.profile(format, bars(format), WIDE);

        BufferedImage shown = shown(format, file);

        for (int bar = 0; bar < BARS.length; bar++) {
            assertBar(shown, bar, LittleCms.srgb(WIDE, BARS[bar]));
        }
        assertThat(new Runs(folder).extract("image/" + format, file).properties())
                .containsEntry("colorProfile", "unnamed");
    }

    /** A profile that is taken for none, as it is longer than any is believed to be. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "webp", "tiff", "gif", "bmp"})
    void process_passesOverAProfileThatIsTooLong(String format) throws IOException {
        byte[] file = Tagged.profile(format, bars(format), Arrays.copyOf(WIDE, IccProfile.MAX_LENGTH + 1));

        BufferedImage shown = shown(format, file);

        for (int bar = 0; bar < BARS.length; bar++) {
            assertBar(shown, bar, BARS[bar]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff"})
    void process_ofGray_showsWhatLittleCmsMakes(String format) throws IOException {
        BufferedImage shown = shown(format, Tagged.profile(format, grays(format), GRAY));

        for (int bar = 0; bar < BARS.length; bar++) {
            assertBar(shown, bar, LittleCms.srgb(GRAY, gray(bar)));
        }
    }

    @Test
    void process_ofAnAnimation_convertsItsFrames() throws IOException {
        byte[] dark = new byte[BAR * BAR];
        byte[] bright = new byte[BAR * BAR];
        Arrays.fill(dark, (byte) 30);
        Arrays.fill(bright, (byte) 90);
        byte[] gif = new GifMaker(BAR, BAR)
                .control(10, -1)
                .frame(0, 0, BAR, BAR, false, dark)
                .control(10, -1)
                .frame(0, 0, BAR, BAR, false, bright)
                .end();

        Path moving = new Runs(folder)
                .process(
                        "image/gif",
                        Tagged.profile("gif", gif, WIDE),
                        Picture.contain(BAR, BAR).as(ImageFormat.GIF).animated().named("v"))
                .get("v")
                .file();

        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(moving.toFile())) {
            reader.setInput(in);
            assertBar(reader.read(0), 0, LittleCms.srgb(WIDE, 60, 60, 60));
            assertBar(reader.read(1), 0, LittleCms.srgb(WIDE, 180, 180, 180));
        } finally {
            reader.dispose();
        }
    }
}
