package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Poster;
import dev.mediamanager.Quality;
import dev.mediamanager.Storyboard;
import dev.mediamanager.video.internal.home.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films of 25 frames of two fields each, from 50 whole frames a second, of which every second must come out again. */
class DeinterlaceTest {
    private static final String SOURCE = "testsrc2=s=480x240:r=50:d=2,gblur=sigma=3,scroll=horizontal=0.02";
    private static final Pattern MULTI = Pattern.compile(
            "Multi frame detection: TFF: *(\\d+) BFF: *(\\d+) Progressive: *(\\d+) Undetermined: *(\\d+)");

    @TempDir
    static Path folder;

    private static Path whole;

    @BeforeAll
    static void makeFilms() {
        Oracle.require();
        whole = folder.resolve("whole.mkv");
        Oracle.ffmpeg("-f", "lavfi", "-i", SOURCE + ",framestep=2", "-c:v", "ffv1", whole.toString());
        film(
                "top.mp4",
                "interleave_top",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "5",
                "-x264-params",
                "tff=1");
        film(
                "bottom.mp4",
                "interleave_bottom",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "5",
                "-x264-params",
                "bff=1");
        // What humble-video's FFmpeg tells the order of.
        film("top.mov", "interleave_top", "-c:v", "mpeg2video", "-q:v", "2", "-field_order", "tt");
    }

    private static void film(String name, String mode, String... options) {
        List<String> command = new ArrayList<>(List.of("-f", "lavfi", "-i", SOURCE + ",tinterlace=mode=" + mode));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-flags", "+ilme+ildct"));
        command.addAll(List.of(options));
        command.add(film(name).toString());
        Oracle.ffmpeg(command.toArray(String[]::new));
    }

    private static Path film(String name) {
        return folder.resolve(name);
    }

    @Test
    void process_ofInterlacedFilm_isWhole() {
        assertWhole("top.mp4", "ffmpeg");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"bottom.mp4, ffmpeg", "top.mov, humble"})
    void process_ofOtherInterlacedFilm_isWhole(String name, String engine) {
        assertWhole(name, engine);
    }

    private static void assertWhole(String name, String engine) {
        Path rung = process(engine, name, Ladder.of(Quality.P240).named("stream"))
                .output("stream/p240")
                .file();

        assertThat(combed(film(name))).isGreaterThan(40);
        assertThat(combed(rung)).isLessThanOrEqualTo(1);
        assertThat(Oracle.ffprobeVideo(rung, "stream=field_order,r_frame_rate,nb_read_frames", "-count_frames"))
                .containsExactly("progressive", "25/1", "50");
        byte[] wanted = Oracle.pixels(whole);
        assertThat(difference(Oracle.pixels(rung), wanted))
                .isLessThan(difference(Oracle.pixels(film(name)), wanted) / 3);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"top.mp4, ffmpeg", "top.mov, humble"})
    void process_ofInterlacedFilm_takesWholePictures(String name, String engine) {
        Path poster = process(
                        engine,
                        name,
                        Poster.at(Duration.ofSeconds(1)).as(ImageFormat.PNG).named("poster"))
                .output("poster/main")
                .file();

        byte[] wanted = Oracle.pixels(whole, "-ss", "1", "-frames:v", "1");
        byte[] combed = Oracle.pixels(film(name), "-ss", "1", "-frames:v", "1");
        assertThat(difference(Oracle.pixels(poster), wanted)).isLessThan(difference(combed, wanted) / 3);
    }

    @Test
    void process_ofInterlacedFilm_makesStoryboardOfOneField() {
        String name = "top.mp4";
        Path sheet = process(
                        "ffmpeg",
                        name,
                        Storyboard.every(1).grid(1, 1).maxSide(480).named("board"))
                .output("board/sheet000")
                .file();

        byte[] wanted = Oracle.pixels(whole, "-frames:v", "1");
        byte[] combed = Oracle.pixels(film(name), "-frames:v", "1");
        assertThat(difference(Oracle.pixels(sheet), wanted)).isLessThan(difference(combed, wanted) / 3);
    }

    /** Returns how many frames are of two fields, says a filter that was made to find that out. */
    private static int combed(Path film) {
        Matcher found = MULTI.matcher(Oracle.ffmpeg("-i", film.toString(), "-vf", "idet", "-f", "null", "-"));
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1)) + Integer.parseInt(found.group(2));
    }

    private static Processing process(String engine, String name, NamedSpec variant) {
        Path workspace = Folders.make(folder, engine + name + variant.name());
        Processing job =
                new Processing(name.endsWith("mov") ? "video/quicktime" : "video/mp4", film(name), workspace, variant);
        Engines.shared(engine).process(job);
        return job;
    }

    private static double difference(byte[] pixels, byte[] others) {
        assertThat(pixels).hasSameSizeAs(others);
        return IntStream.range(0, pixels.length)
                .map(at -> Math.abs((pixels[at] & 0xff) - (others[at] & 0xff)))
                .average()
                .orElseThrow();
    }
}
