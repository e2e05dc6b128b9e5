package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Poster;
import dev.mediamanager.testkit.Requires;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When each engine takes a poster of a film of 12 s at 10 frames a second, of which two seconds each are black, blurred, white, dark, good, and
 * blurred. Which frame it is tells a comparison with all that FFmpeg decodes, without seeking.
 */
class PosterTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 120;
    private static final int GOOD_KEYFRAME = 80;
    private static final int MIDDLE = 60;

    private static final String SCENES = "drawbox=t=fill:c=black:enable='lt(n,20)',"
            + "gblur=sigma=6:enable='between(n,20,39)+gte(n,100)',"
            + "drawbox=t=fill:c=white:enable='between(n,40,59)',"
            + "lutyuv=y=16+(val-16)/8:u=128+(val-128)/8:v=128+(val-128)/8:enable='between(n,60,79)'";

    private static final int FADING_FRAMES = 30;

    @TempDir
    static Path folder;

    private static Film scenes;

    /** Its only keyframe is black, as where a film fades in. */
    private static Film fading;

    @BeforeAll
    static void makeFilms() throws Exception {
        Requires.tool("ffmpeg", ffmpeg("-version"), "install the package ffmpeg");
        scenes = Film.make("scenes", SCENES, FRAMES, 20);
        fading = Film.make("fading", "drawbox=t=fill:c=black:enable='lt(n,5)'", FADING_FRAMES, FADING_FRAMES);
    }

    @Test
    void process_bestOfSome_isTheGoodKeyframe() throws Exception {
        assertThat(frameOf("ffmpeg", scenes, Poster.bestOf(6))).isEqualTo(GOOD_KEYFRAME);
    }

    /** It looks at no candidates. */
    @Test
    void process_bestOfSome_byHumble_isTheMiddle() throws Exception {
        assertThat(frameOf("humble", scenes, Poster.bestOf(6))).isEqualTo(MIDDLE);
    }

    /** Decoding on from the black keyframe finds the middle. */
    @Test
    void process_bestOfNothingGood_isTheMiddle() throws Exception {
        assertThat(frameOf("ffmpeg", fading, Poster.bestOf(3))).isEqualTo(FADING_FRAMES / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffmpeg", "humble"})
    void process_atATime_isTheFrameShownThen(String engine) throws Exception {
        assertThat(frameOf(engine, scenes, Poster.at(Duration.ofMillis(8700)))).isEqualTo(87);
    }

    @Test
    void process_atAFraction_isTheFrameShownThen() throws Exception {
        assertThat(frameOf("ffmpeg", scenes, Poster.at(0.75))).isEqualTo(90);
    }

    @Test
    void process_afterTheEnd_isOneOfTheLastFrames() throws Exception {
        assertThat(frameOf("ffmpeg", scenes, Poster.at(Duration.ofHours(1)))).isGreaterThanOrEqualTo(FRAMES - 2);
    }

    private static int frameOf(String engine, Film film, Poster poster) throws Exception {
        Path workspace = Files.createTempDirectory(folder, "workspace");
        Processing job = new Processing(
                "video/mp4", film.file, workspace, poster.as(ImageFormat.PNG).named("poster"));
        Engines.shared(engine).process(job);
        assertThat(job.output("poster/main").info().dimensions()).contains(new Dimensions(WIDTH, HEIGHT));
        byte[] picture = gray(Frames.read(job.output("poster/main").file()));
        int nearest = 0;
        for (int frame = 1; frame < film.frames(); frame++) {
            if (film.difference(picture, frame) < film.difference(picture, nearest)) {
                nearest = frame;
            }
        }
        assertThat(film.difference(picture, nearest)).isCloseTo(0, within(2.0));
        return nearest;
    }

    private static byte[] gray(BufferedImage image) {
        byte[] gray = new byte[image.getWidth() * image.getHeight()];
        for (int at = 0; at < gray.length; at++) {
            int rgb = image.getRGB(at % image.getWidth(), at / image.getWidth());
            double luma = 0.299 * ((rgb >> 16) & 0xff) + 0.587 * ((rgb >> 8) & 0xff) + 0.114 * (rgb & 0xff);
            gray[at] = (byte) Math.round(luma);
        }
        return gray;
    }

    private static boolean ffmpeg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A film, and its frames as FFmpeg decodes them, one after the other, a byte for each pixel. */
    private static final class Film {
        private final Path file;
        private final byte[] grays;

        private Film(Path file, byte[] grays) {
            this.file = file;
            this.grays = grays;
        }

        static Film make(String name, String filter, int frames, int keyframeEvery) throws Exception {
            Path film = folder.resolve(name + ".mp4");
            Path raw = folder.resolve(name + ".gray");
            String every = Integer.toString(keyframeEvery);
            String source = "testsrc2=s=" + WIDTH + "x" + HEIGHT + ":r=10:d=" + frames / 10;
            List<String> encode = new ArrayList<>(List.of("-f", "lavfi", "-i", source, "-vf", filter));
            encode.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
            encode.addAll(List.of("-g", every, "-keyint_min", every, "-sc_threshold", "0", film.toString()));
            assertThat(ffmpeg(encode.toArray(String[]::new))).isTrue();
            assertThat(ffmpeg("-i", film.toString(), "-f", "rawvideo", "-pix_fmt", "gray", raw.toString()))
                    .isTrue();
            Film made = new Film(film, Files.readAllBytes(raw));
            assertThat(made.frames()).isEqualTo(frames);
            return made;
        }

        int frames() {
            return grays.length / (WIDTH * HEIGHT);
        }

        /** Returns by how much a pixel differs on average, of 255. */
        double difference(byte[] picture, int frame) {
            long sum = 0;
            for (int at = 0; at < picture.length; at++) {
                sum += Math.abs((picture[at] & 0xff) - (grays[frame * picture.length + at] & 0xff));
            }
            return (double) sum / picture.length;
        }
    }
}
