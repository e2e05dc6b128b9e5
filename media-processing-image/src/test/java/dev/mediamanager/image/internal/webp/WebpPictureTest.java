package dev.mediamanager.image.internal.webp;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebpPictureTest {
    private static final int PROFILE = 0x20;
    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int ANIMATED = 0x02;

    private static WebpPicture open(byte[] bytes) throws IOException {
        return WebpPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    private static BufferedImage plain(int argb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb);
            }
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"200, 100", "1, 1", "17, 33"})
    void decode_readsLossy(int width, int height) throws IOException {
        BufferedImage scene = Pictures.scene(width, height, BufferedImage.TYPE_INT_RGB);
        Bitmap bitmap = Decode.whole(open(WebpMaker.encode(scene, false)));
        assertThatPixels(bitmap).hasSize(width, height);
        // Interpolated chrominance runs over the hard edges of a scene this small.
        assertThatPixels(bitmap).looksLike(Decode.whole(pngOf(scene)), 10);
    }

    private static dev.mediamanager.image.internal.png.PngPicture pngOf(BufferedImage image) throws IOException {
        return dev.mediamanager.image.internal.png.PngPicture.open(
                new ArrayBytes(Pictures.write(image, "png")), Limits.DEFAULT);
    }

    @Test
    void decode_readsAlpha() throws IOException {
        BufferedImage fading = Pictures.fading(200, 100);
        Bitmap bitmap = Decode.whole(open(WebpMaker.encode(fading, true)));
        assertThat(Decode.argb(bitmap, 10, 50) >>> 24).isEqualTo(255);
        assertThat(Decode.argb(bitmap, 199, 50) >>> 24).isZero();
        assertThatPixels(bitmap).looksLike(Decode.whole(pngOf(fading)), 4);
    }

    @Test
    void decode_laysTheFirstFrameOnItsCanvas() throws IOException {
        byte[] red = WebpMaker.picture(WebpMaker.encode(plain(0xffc80000, 20, 10), false));
        byte[] blue = WebpMaker.picture(WebpMaker.encode(plain(0xff0000c8, 64, 48), false));
        byte[] webp = new WebpMaker()
                .extended(ANIMATED, 64, 48)
                .chunk("ANIM", new byte[6])
                .frame(10, 20, 20, 10, 100, red)
                .frame(0, 0, 64, 48, 150, blue)
                .end();
        WebpPicture picture = open(webp);
        Bitmap bitmap = Decode.whole(picture);
        assertThatPixels(bitmap).hasSize(64, 48);
        assertThat(Decode.argb(bitmap, 5, 5)).isZero();
        assertThat(Decode.argb(bitmap, 9, 25)).isZero();
        assertThat(Decode.argb(bitmap, 12, 25) >> 16 & 255).isCloseTo(0xc8, within(6));
        assertThat(Decode.argb(bitmap, 29, 29) >>> 24).isEqualTo(255);
        assertThat(Decode.argb(bitmap, 30, 29)).isZero();
        assertThat(picture.header().frames()).isEqualTo(2);
        assertThat(picture.header().duration()).contains(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void decode_readsAlphaThatIsNotCompressed(int filter) throws IOException {
        byte[] picture = WebpMaker.picture(WebpMaker.encode(plain(0xff40a0c0, 16, 16), false));
        byte[] alpha = new byte[1 + 256];
        alpha[0] = (byte) (filter << 2);
        int[][] wanted = new int[16][16];
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                wanted[y][x] = x * 37 + y * 59 & 255;
                alpha[1 + 16 * y + x] = (byte) (wanted[y][x] - predicted(filter, wanted, x, y));
            }
        }
        byte[] webp = new WebpMaker()
                .extended(ALPHA, 16, 16)
                .chunk("ALPH", alpha)
                .raw(picture)
                .end();
        Bitmap bitmap = Decode.whole(open(webp));
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                assertThat(Decode.argb(bitmap, x, y) >>> 24).isEqualTo(wanted[y][x]);
            }
        }
    }

    private static int predicted(int filter, int[][] alpha, int x, int y) {
        if (filter == 0 || (x == 0 && y == 0)) {
            return 0;
        }
        int left = x == 0 ? 0 : alpha[y][x - 1];
        int up = y == 0 ? 0 : alpha[y - 1][x];
        if (x == 0) {
            return up;
        }
        if (y == 0 || filter == 1) {
            return left;
        }
        return filter == 2 ? up : Math.max(0, Math.min(255, left + up - alpha[y - 1][x - 1]));
    }

    @Test
    void decode_appliesTheProfile_andReadsExif() throws IOException {
        byte[] picture = WebpMaker.picture(WebpMaker.encode(plain(0xff373737, 16, 8), false));
        byte[] webp = new WebpMaker()
                .extended(PROFILE | EXIF, 16, 8)
                .chunk("ICCP", ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData())
                .raw(picture)
                .chunk("EXIF", Segment.orientation(8))
                .end();
        WebpPicture opened = open(webp);
        assertThat(opened.header().uprightWidth()).isEqualTo(8);
        assertThat(Decode.argb(Decode.whole(opened), 5, 5) & 255).isCloseTo(128, within(4));
    }

    @Test
    void complete_tellsOfATruncatedFile() throws IOException {
        byte[] webp = WebpMaker.encode(Pictures.scene(200, 100, BufferedImage.TYPE_INT_RGB), false);
        assertThat(open(webp).complete()).isTrue();
        assertThat(open(Arrays.copyOf(webp, webp.length - 5)).complete()).isFalse();
    }

    @Test
    void open_refusesACanvasBeyondTheLimits() {
        byte[] webp = new WebpMaker().extended(ANIMATED, 1 << 24, 1 << 24).end();
        assertThatThrownBy(() -> open(webp)).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void open_refusesAFrameOutsideItsCanvas() {
        byte[] webp = new WebpMaker()
                .extended(ANIMATED, 10, 10)
                .frame(4, 4, 10, 10, 1, new byte[8])
                .end();
        assertThatThrownBy(() -> open(webp)).isInstanceOf(CorruptPictureException.class);
    }

    @Test
    void open_refusesAFileWithoutAPicture() {
        assertThatThrownBy(() -> open(new WebpMaker().end())).isInstanceOf(CorruptPictureException.class);
        assertThatThrownBy(() -> open(new WebpMaker().extended(0, 5, 5).end()))
                .isInstanceOf(CorruptPictureException.class);
    }
}
