package dev.mediamanager.image.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Frames;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.gif.GifPicture;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnimatedGifTest {
    private static final Picture SPEC =
            Picture.contain(9, 9).as(ImageFormat.GIF).animated();
    private static final Duration TENTH = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private record Written(AnimationWriter writer, Path file) {
        GifPicture open() throws IOException {
            return GifPicture.open(new ArrayBytes(Files.readAllBytes(file)), Limits.DEFAULT);
        }
    }

    private Written write(Picture spec, int loops, List<Bitmap> frames, Duration delay) throws IOException {
        Path file = folder.resolve("made-" + System.nanoTime() + ".gif");
        try (AnimationWriter writer = AnimationWriter.create(file, spec, loops)) {
            for (Bitmap frame : frames) {
                writer.add(frame, delay);
            }
            writer.finish();
            return new Written(writer, file);
        }
    }

    private static List<Duration> delays(GifPicture picture) throws IOException {
        FrameSource frames = picture.frames();
        List<Duration> delays = new ArrayList<>();
        while (frames.next()) {
            delays.add(frames.delay());
        }
        return delays;
    }

    /** Returns pixels that are opaque, or not there. */
    private static Bitmap random(Random random, int width, int height, int colors) {
        byte[] samples = new byte[width * height * 4];
        for (int at = 0; at < samples.length; at += 4) {
            int color = random.nextInt(colors + 1);
            if (color > 0) {
                samples[at] = (byte) (color * 37);
                samples[at + 1] = (byte) (color * 91);
                samples[at + 2] = (byte) (color * 7);
                samples[at + 3] = (byte) 255;
            }
        }
        return new Bitmap(Layout.RGB_ALPHA, width, height, samples);
    }

    /** Changes some pixels, and makes some vanish and some appear. */
    private static Bitmap changed(Random random, Bitmap before, int colors) {
        Bitmap other = random(random, before.width(), before.height(), colors);
        byte[] samples = before.samples().clone();
        int left = random.nextInt(before.width());
        int top = random.nextInt(before.height());
        for (int y = top; y < Math.min(before.height(), top + 1 + random.nextInt(4)); y++) {
            for (int x = left; x < Math.min(before.width(), left + 1 + random.nextInt(4)); x++) {
                int at = (y * before.width() + x) * 4;
                System.arraycopy(other.samples(), at, samples, at, 4);
            }
        }
        return new Bitmap(Layout.RGB_ALPHA, before.width(), before.height(), samples);
    }

    /** Whatever appears, changes and vanishes, each frame is shown as it was. */
    @Test
    void frames_ofFewColors_areTheVeryPixels() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 150; round++) {
            int colors = 1 + random.nextInt(12);
            List<Bitmap> frames =
                    new ArrayList<>(List.of(random(random, 1 + random.nextInt(12), 1 + random.nextInt(9), colors)));
            while (frames.size() < 8) {
                frames.add(changed(random, frames.get(frames.size() - 1), colors));
            }
            List<Bitmap> distinct = new ArrayList<>(List.of(frames.get(0)));
            for (Bitmap frame : frames) {
                if (!java.util.Arrays.equals(
                        frame.samples(), distinct.get(distinct.size() - 1).samples())) {
                    distinct.add(frame);
                }
            }

            Written written = write(SPEC, 0, frames, TENTH);

            List<Bitmap> read = Frames.all(written.open());
            assertThat(read).as("round %d", round).hasSameSizeAs(distinct);
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i).samples())
                        .as("round %d, frame %d", round, i)
                        .isEqualTo(distinct.get(i).samples());
            }
            assertThat(written.writer.frames()).isEqualTo(distinct.size());
            assertThat(written.writer.duration()).isEqualTo(Duration.ofMillis(800));
            assertThat(delays(written.open()).stream().reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(Duration.ofMillis(800));
        }
    }

    /** All codes are taken several times over. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 16, 17, 128, 256})
    void noise_isTheVeryPixels_howeverManyCodesItTakes(int colors) throws IOException {
        Random random = new Random(colors);
        byte[] samples = new byte[257 * 190 * 3];
        for (int at = 0; at < samples.length; at += 3) {
            int color = random.nextInt(colors);
            samples[at] = (byte) color;
            samples[at + 1] = (byte) (255 - color);
        }
        Bitmap noise = new Bitmap(Layout.RGB, 257, 190, samples);

        Bitmap read = Frames.all(write(SPEC, 1, List.of(noise), TENTH).open()).get(0);

        assertThat(PixelAssert.largestDifference(read, noise)).isZero();
    }

    private static Bitmap photograph(int shift) {
        byte[] samples = new byte[160 * 120 * 3];
        Random random = new Random(3);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 160; x++) {
                int at = (y * 160 + x) * 3;
                samples[at] = (byte) Math.max(0, Math.min(255, x + shift + 8 * random.nextGaussian()));
                samples[at + 1] = (byte) Math.max(0, Math.min(255, 2 * y + 8 * random.nextGaussian()));
                samples[at + 2] = (byte) Math.max(0, Math.min(255, 200 - x + 8 * random.nextGaussian()));
            }
        }
        return new Bitmap(Layout.RGB, 160, 120, samples);
    }

    @Test
    void photographs_areNear_eachByAPaletteOfItsOwn() throws IOException {
        List<Bitmap> frames = List.of(photograph(0), photograph(30), photograph(60));

        List<Bitmap> read = Frames.all(write(SPEC, 0, frames, TENTH).open());

        for (int i = 0; i < frames.size(); i++) {
            PixelAssert.assertThatPixels(read.get(i)).looksLike(frames.get(i), 14);
        }
    }

    private static Set<Integer> colors(Bitmap bitmap) {
        Set<Integer> colors = new HashSet<>();
        byte[] samples = bitmap.samples();
        for (int at = 0; at < samples.length; at += 4) {
            colors.add((samples[at] & 0xff) << 16 | (samples[at + 1] & 0xff) << 8 | (samples[at + 2] & 0xff));
        }
        return colors;
    }

    @Test
    void palette_bounds_andDitheringSpreads() throws IOException {
        Bitmap photograph = photograph(0);
        Bitmap flat = Frames.all(
                        write(SPEC.palette(16), 1, List.of(photograph), TENTH).open())
                .get(0);
        Bitmap dithered = Frames.all(write(SPEC.palette(16).dithered(), 1, List.of(photograph), TENTH)
                        .open())
                .get(0);

        assertThat(colors(flat)).hasSizeBetween(8, 16);
        assertThat(colors(dithered)).hasSizeBetween(8, 16);
        assertThat(dithered.samples()).isNotEqualTo(flat.samples());
    }

    @Test
    void shades_ofTransparency_areThereOrNot() throws IOException {
        byte[] samples = {10, 20, 30, 0, 10, 20, 30, 127, 10, 20, 30, (byte) 128, 10, 20, 30, (byte) 255};

        Bitmap read = Frames.all(write(SPEC, 1, List.of(new Bitmap(Layout.RGB_ALPHA, 4, 1, samples)), TENTH)
                        .open())
                .get(0);

        assertThat(read.samples())
                .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, (byte) 255, 10, 20, 30, (byte) 255});
    }

    /** Hundredths are all that GIF has; the sum must not drift. */
    @ParameterizedTest
    @CsvSource({"33,10,30", "7,10,10", "3,10,10", "0,0,0", "2000000,655350,655350"})
    void delays_areRounded_soThatTheirSumStays(long millis, long shortest, long longest) throws IOException {
        Random random = new Random(1);
        List<Bitmap> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(random(random, 5, 5, 9));
        }
        Written written = write(SPEC, 0, frames, Duration.ofMillis(millis));

        List<Duration> delays = delays(written.open());
        assertThat(delays).hasSize(30);
        assertThat(written.open().header().duration()).contains(written.writer.duration());
        if (millis == 33) {
            assertThat(written.writer.duration()).isEqualTo(Duration.ofMillis(990));
            assertThat(delays).containsOnly(Duration.ofMillis(30), Duration.ofMillis(40));
        } else {
            assertThat(delays).allMatch(delay -> delay.toMillis() >= shortest && delay.toMillis() <= longest);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,2", "7,7", "65536,65536", "100000,65536"})
    void loops_areKept(int loops, int read) throws IOException {
        Random random = new Random(2);
        Written written = write(SPEC, loops, List.of(random(random, 3, 3, 3), random(random, 3, 3, 3)), TENTH);

        assertThat(written.open().frames().loops()).isEqualTo(read);
    }
}
