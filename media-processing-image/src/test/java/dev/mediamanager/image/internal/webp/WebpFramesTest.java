package dev.mediamanager.image.internal.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Frames;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebpFramesTest {
    private static final int ANIMATED_WITH_ALPHA = 0x12;
    private static final int CLEAR = 1;
    private static final int REPLACE = 2;

    private static byte[] plain(int argb, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, argb);
        }
        return WebpMaker.picture(WebpMaker.encode(image, true));
    }

    private static WebpPicture open(WebpMaker maker) throws IOException {
        return WebpPicture.open(new ArrayBytes(maker.end()), Limits.DEFAULT);
    }

    private static void assertPixel(Bitmap frame, int x, int alpha, int red) {
        int argb = Decode.argb(frame, x, 4);
        assertThat(argb >>> 24).isCloseTo(alpha, within(2));
        assertThat(alpha == 0 ? red : argb >> 16 & 255).isCloseTo(red, within(8));
    }

    @Test
    void next_blendsReplacesAndClears() throws IOException {
        WebpMaker maker = new WebpMaker()
                .extended(ANIMATED_WITH_ALPHA, 32, 8)
                .chunk("ANIM", new byte[] {1, 2, 3, 4, 7, 0})
                .frame(0, 0, 32, 8, 100, REPLACE, plain(0xffc80000, 32, 8))
                .frame(8, 0, 8, 8, 50, CLEAR, plain(0x80000000, 8, 8))
                .frame(16, 0, 8, 8, 70, REPLACE, plain(0x40c80000, 8, 8));
        WebpPicture picture = open(maker);
        List<Bitmap> frames = Frames.all(picture);
        assertThat(frames).hasSize(3);
        assertPixel(frames.get(0), 12, 255, 200);
        assertPixel(frames.get(1), 4, 255, 200);
        assertPixel(frames.get(1), 12, 255, 100);
        assertPixel(frames.get(2), 4, 255, 200);
        assertPixel(frames.get(2), 12, 0, 0);
        assertPixel(frames.get(2), 20, 64, 200);
        assertPixel(frames.get(2), 28, 255, 200);
    }

    @Test
    void loopsAndDelays_areThoseOfTheFile() throws IOException {
        WebpMaker maker = new WebpMaker()
                .extended(ANIMATED_WITH_ALPHA, 8, 8)
                .chunk("ANIM", new byte[] {0, 0, 0, 0, 7, 0})
                .frame(0, 0, 8, 8, 30, REPLACE, plain(-1, 8, 8));
        FrameSource frames = open(maker).frames();
        assertThat(frames.loops()).isEqualTo(7);
        assertThat(frames.next()).isTrue();
        assertThat(frames.delay()).isEqualTo(Duration.ofMillis(30));
        assertThat(frames.next()).isFalse();
    }

    @Test
    void frames_ofAStillPicture_isOne() throws IOException {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        WebpPicture picture = WebpPicture.open(new ArrayBytes(WebpMaker.encode(image, false)), Limits.DEFAULT);
        assertThat(Frames.all(picture)).hasSize(1);
    }
}
