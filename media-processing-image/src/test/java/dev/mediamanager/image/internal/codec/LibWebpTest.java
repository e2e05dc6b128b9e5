package dev.mediamanager.image.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LibWebpTest {
    private static byte[] noise(int width, int height, int bands) {
        byte[] samples = new byte[width * height * bands];
        new Random(1).nextBytes(samples);
        return samples;
    }

    private static LibWebp.Settings lossy(int quality, int method) {
        return new LibWebp.Settings(quality, method, false);
    }

    @Test
    void encode_writesTheFormat() throws IOException {
        byte[] webp = LibWebp.instance().encode(noise(40, 30, 3), false, 40, 30, lossy(75, 4));
        assertThat(new String(webp, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(new String(webp, 8, 4, StandardCharsets.US_ASCII)).isEqualTo("WEBP");
    }

    @Test
    void encode_takesPlanes_likeThePixelsTheyMean() throws IOException {
        LibWebp webp = LibWebp.instance();
        assertThat(webp.takesPlanes()).isTrue();
        byte[] luma = new byte[33 * 21];
        Arrays.fill(luma, (byte) 126);
        byte[] chroma = new byte[17 * 11];
        Arrays.fill(chroma, (byte) 128);
        byte[] pixels = new byte[33 * 21 * 3];
        Arrays.fill(pixels, (byte) 128);
        byte[][] planes = {luma, chroma, chroma};
        assertThat(webp.encode(planes, 33, 21, lossy(80, 4)))
                .isEqualTo(webp.encode(pixels, false, 33, 21, lossy(80, 4)));
    }

    @Test
    void instance_leavesNoTraceOfJna() {
        assertThat(LibWebp.instance().takesPlanes()).isTrue();
        assertThat(System.getProperty("jna.loaded")).isNull();
    }

    @Test
    void encode_obeysQualityAndMethod() throws IOException {
        byte[] noise = noise(200, 200, 3);
        LibWebp webp = LibWebp.instance();
        assertThat(webp.encode(noise, false, 200, 200, lossy(90, 4)))
                .hasSizeGreaterThan(webp.encode(noise, false, 200, 200, lossy(20, 4)).length);
        assertThat(webp.encode(noise, false, 200, 200, lossy(50, 0)))
                .isNotEqualTo(webp.encode(noise, false, 200, 200, lossy(50, 6)));
    }

    @Test
    void encode_isTheSame_onManyThreads() throws Exception {
        byte[] noise = noise(64, 64, 4);
        byte[] expected = LibWebp.instance().encode(noise, true, 64, 64, lossy(80, 4));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> all = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> LibWebp.instance().encode(noise, true, 64, 64, lossy(80, 4))))
                    .toList();
            for (Future<byte[]> one : all) {
                assertThat(one.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void encode_refusesTooLarge() {
        int width = LibWebp.MAX_SIDE + 1;
        assertThatThrownBy(() -> LibWebp.instance().encode(new byte[3 * width], false, width, 1, lossy(80, 4)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void codecs_areNotVisible_toTheApplication() {
        assertThatThrownBy(() -> Class.forName("com.luciad.imageio.webp.WebP"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
