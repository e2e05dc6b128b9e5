package dev.mediamanager.image.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sample by sample what libjpeg-turbo decodes. */
class DecoderTest {
    @TempDir
    Path folder;

    private static JpegPicture open(byte[] bytes) throws IOException {
        return JpegPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    private static byte[] samples(byte[] jpeg) throws IOException {
        JpegPicture picture = open(jpeg);
        int bands = picture.header().layout().bands();
        byte[] samples = new byte[picture.header().width() * picture.header().height() * bands];
        int[] at = {0};
        picture.decode(row -> {
            for (int sample : row) {
                samples[at[0]++] = (byte) (sample >> 6);
            }
        });
        assertThat(at[0]).isEqualTo(samples.length);
        return samples;
    }

    private static void assertSame(byte[] is, byte[] should) {
        assertThat(Arrays.mismatch(is, should)).as("first sample that differs").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2x2",
                "1x1",
                "2x1",
                "1x2",
                "4x1",
                "3x1",
                "2x2,1x1,2x1",
                "1x1,2x2,2x2",
                "4x1,2x1,1x1",
                "gray",
                "gray 2x2"
            })
    void decode_readsEverySampling(String sampling) throws Exception {
        Libjpeg libjpeg = new Libjpeg(folder);
        String factors = sampling.replace("gray", "").strip();
        List<String> options = new ArrayList<>(List.of("-quality", "85"));
        if (sampling.startsWith("gray")) {
            options.add("-grayscale");
        }
        if (!factors.isEmpty()) {
            options.addAll(List.of("-sample", factors));
        }
        for (int[] size : new int[][] {{203, 101}, {64, 32}, {3, 70}, {70, 3}, {1, 1}, {9, 17}}) {
            byte[] baseline = libjpeg.encode(size[0], size[1], options.toArray(String[]::new));
            for (byte[] jpeg : List.of(
                    baseline,
                    libjpeg.transcode(baseline, "-progressive"),
                    libjpeg.transcode(baseline, "-restart", "1"),
                    libjpeg.transcode(baseline, "-optimize", "-restart", "5B"),
                    libjpeg.transcode(baseline, "-progressive", "-restart", "3B"))) {
                assertSame(samples(jpeg), libjpeg.decode(jpeg));
                assertThat(open(jpeg).decode(row -> {})).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0; 1; 2;",
                "0; 1 2;",
                "2; 0 1;",
                "0,1: 0-0, 0, 0; 2: 0-0, 0, 0; 0: 1-63, 0, 0; 1: 1-63, 0, 0; 2: 1-63, 0, 0;"
            })
    void decode_readsComponentsInScansOfTheirOwn(String script) throws Exception {
        Libjpeg libjpeg = new Libjpeg(folder);
        byte[] jpeg = libjpeg.inScans(libjpeg.encode(203, 101, "-sample", "2x1"), script);
        assertSame(samples(jpeg), libjpeg.decode(jpeg));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 75, 95, 100})
    void decode_readsEveryQuality(int quality) throws Exception {
        Libjpeg libjpeg = new Libjpeg(folder);
        byte[] baseline = libjpeg.encode(203, 101, "-quality", "" + quality);
        for (byte[] jpeg : List.of(
                baseline,
                libjpeg.transcode(baseline, "-progressive"),
                libjpeg.encode(203, 101, "-rgb", "-quality", "" + quality))) {
            assertSame(samples(jpeg), libjpeg.decode(jpeg));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-progressive", "-grayscale"})
    void decode_ofArithmeticCoding_saysWhatToDo(String option) throws Exception {
        List<String> options = new ArrayList<>(List.of("-arithmetic", option));
        options.remove("");
        byte[] jpeg = new Libjpeg(folder).encode(203, 101, options.toArray(String[]::new));
        JpegPicture picture = open(jpeg);
        assertThatThrownBy(() -> picture.decode(row -> {}))
                .isInstanceOf(UnsupportedPictureException.class)
                .hasMessageContaining("with arithmetic coding")
                .hasMessageContaining("baseline or progressive");
    }

    @Test
    void decode_takesTheStandardTables_whereThereAreNone() throws Exception {
        byte[] jpeg = Pictures.jpeg(40, 30);
        byte[] whole = samples(jpeg);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc4) {
            at += 2 + ((jpeg[at + 2] & 255) << 8 | (jpeg[at + 3] & 255));
        }
        byte[] bare = jpeg;
        while ((bare[at + 1] & 0xff) == 0xc4) {
            int length = 2 + ((bare[at + 2] & 255) << 8 | (bare[at + 3] & 255));
            byte[] rest = Arrays.copyOfRange(bare, at + length, bare.length);
            bare = Arrays.copyOf(bare, at + rest.length);
            System.arraycopy(rest, 0, bare, at, rest.length);
        }
        assertThat(bare.length).isLessThan(jpeg.length - 300);
        assertThat(samples(bare)).isEqualTo(whole);
    }

    private static List<byte[]> planes(JpegPicture picture) throws IOException {
        List<byte[]> planes = new ArrayList<>();
        List<PlaneSink> sinks = new ArrayList<>();
        picture.planes().forEach(grid -> {
            byte[] plane = new byte[grid.width() * grid.height()];
            planes.add(plane);
            int[] at = {0};
            sinks.add((samples, from) -> {
                System.arraycopy(samples, from, plane, at[0], grid.width());
                at[0] += grid.width();
            });
        });
        assertThat(picture.decodePlanes(sinks)).isTrue();
        return planes;
    }

    /** The mean of each block is exact; finer sizes keep more than means do, and differ by that. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void reduced_looksLikeTheMeansOfBlocks(int factor) throws Exception {
        Libjpeg libjpeg = new Libjpeg(folder);
        byte[] baseline = libjpeg.encode(208, 112, "-quality", "90");
        for (byte[] jpeg : List.of(baseline, libjpeg.transcode(baseline, "-progressive"))) {
            JpegPicture whole = open(jpeg);
            JpegPicture reduced = whole.reduced(factor + 0.5);
            assertThat(reduced.reduction()).isEqualTo(factor);
            assertThat(reduced.header().width()).isEqualTo(208 / factor);
            byte[] fine = planes(whole).get(0);
            byte[] coarse = planes(reduced).get(0);
            double difference = 0;
            for (int i = 0; i < coarse.length; i++) {
                int x = i % (208 / factor) * factor;
                int y = i / (208 / factor) * factor;
                int sum = 0;
                for (int j = 0; j < factor * factor; j++) {
                    sum += fine[(y + j / factor) * 208 + x + j % factor] & 0xff;
                }
                difference += Math.abs((double) sum / factor / factor - (coarse[i] & 0xff));
            }
            assertThat(difference / coarse.length).isLessThan(factor == 8 ? 0.3 : 3);
        }
    }

    @Test
    void decode_goesOnBehindTheNextRestartMarker() throws Exception {
        Libjpeg libjpeg = new Libjpeg(folder);
        byte[] jpeg = libjpeg.transcode(libjpeg.encode(160, 160, "-quality", "80"), "-restart", "1");
        byte[] whole = samples(jpeg);
        int third = position(jpeg, 0xd2);
        int fourth = position(jpeg, 0xd3);
        byte[] broken = jpeg.clone();
        new Random(1).ints(third + 3, fourth - 2).limit(40).forEach(i -> broken[i] = (byte) 0xfe);
        assertSameOutsideOfRows(samples(broken), whole, 160 * 3, 46, 66);
        byte[] lost = Arrays.copyOf(jpeg, jpeg.length - (fourth - third));
        System.arraycopy(jpeg, fourth, lost, third, jpeg.length - fourth);
        assertSameOutsideOfRows(samples(lost), whole, 160 * 3, 46, 66);
        assertThat(open(lost).decode(row -> {})).isFalse();
    }

    private static int position(byte[] jpeg, int marker) {
        for (int i = 600; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xff && (jpeg[i + 1] & 0xff) == marker) {
                return i;
            }
        }
        throw new AssertionError("No marker");
    }

    private static void assertSameOutsideOfRows(byte[] is, byte[] should, int stride, int from, int to) {
        assertThat(Arrays.equals(is, should)).isFalse();
        assertThat(Arrays.copyOf(is, from * stride)).isEqualTo(Arrays.copyOf(should, from * stride));
        assertThat(Arrays.copyOfRange(is, to * stride, is.length))
                .isEqualTo(Arrays.copyOfRange(should, to * stride, should.length));
    }

    @Test
    void decode_keepsWhatCameBeforeTheEnd() throws IOException {
        byte[] jpeg = Pictures.jpeg(300, 200);
        Bitmap whole = Decode.whole(open(jpeg));
        byte[] part = Arrays.copyOf(jpeg, 700 + (jpeg.length - 700) / 2);
        byte[] samples = samples(part);
        assertThat(open(part).decode(row -> {})).isFalse();
        assertThat(Arrays.copyOf(samples, 300 * 3 * 30)).isEqualTo(Arrays.copyOf(whole.samples(), 300 * 3 * 30));
        assertThat(samples[samples.length - 1] & 0xff).isBetween(120, 136);
    }

    @Test
    void decode_refuses_whereNothingIsLeft() throws IOException {
        byte[] jpeg = Pictures.jpeg(300, 200);
        int scan = 2;
        while ((jpeg[scan + 1] & 0xff) != 0xda) {
            scan += 2 + ((jpeg[scan + 2] & 255) << 8 | (jpeg[scan + 3] & 255));
        }
        byte[] empty = Arrays.copyOf(jpeg, scan + 14);
        assertThatThrownBy(() -> open(empty).decode(row -> {})).isInstanceOf(CorruptPictureException.class);
    }
}
