package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Preview;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Previews by a real FFmpeg, taken apart by libwebp's own tools; the colours of the film tell when each frame was taken. */
class PreviewTest {
    private static final String AVI = "video/x-msvideo";

    @TempDir
    Path folder;

    @Test
    void preview_showsMomentsOfTheFilm() throws IOException {
        Path film = new SampleVideo(320, 240, 25, Duration.ofSeconds(8), true).write(folder.resolve("film"));

        Processing job = process(
                "ffmpeg",
                AVI,
                film,
                Preview.of(4).momentMillis(500).maxSide(160).named("preview"));

        assertThat(job.outputs()).containsOnlyKeys("preview/main");
        assertThat(job.progress()).isSorted().endsWith(1.0);
        Output output = job.output("preview/main");
        assertThat(output.type()).isEqualTo(ImageFormat.WEBP.type());
        assertThat(output.info().dimensions()).contains(new Dimensions(160, 120));
        assertThat(output.info().frames()).isEqualTo(20);
        assertThat(output.info().duration().orElseThrow()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(100));
        assertThat(tool("webpmux", "-info", output.file().toString()))
                .contains("Canvas size: 160 x 120")
                .contains("Number of frames: 20");
        for (int moment = 0; moment < 4; moment++) {
            double start = (moment + 0.5) / 4 - 0.25 / 8;
            assertThat(shown(output.file(), moment * 5 + 1)).isCloseTo(start, within(0.03));
            assertThat(shown(output.file(), moment * 5 + 5)).isCloseTo(start + 0.4 / 8, within(0.03));
        }
    }

    /** Nothing before a moment is decoded: of a film with a keyframe every two seconds, each begins with the one before it. */
    @Test
    void moments_beginAtKeyframes() {
        Path film = new SampleVideo(320, 240, 25, Duration.ofSeconds(10), false).write(folder.resolve("film"));
        Path encoded = process(
                        "ffmpeg",
                        AVI,
                        film,
                        Ladder.of(Quality.P240).segmentSeconds(2).named("stream"))
                .output("stream/p240")
                .file();

        Path preview = process(
                        "ffmpeg",
                        "video/mp4",
                        encoded,
                        Preview.of(5).maxSide(64).named("preview"))
                .output("preview/main")
                .file();

        for (int moment = 0; moment < 5; moment++) {
            assertThat(shown(preview, moment * 8 + 1)).as("moment %s", moment).isCloseTo(moment * 0.2, within(0.03));
        }
    }

    @Test
    void cancel_endsTheWork() {
        Path film = new SampleVideo(320, 240, 25, Duration.ofSeconds(4), false).write(folder.resolve("film"));
        Processing job = processing(AVI, film, Preview.of(10).named("preview"));
        job.cancelAt(0.1);
        VideoProcessor processor = Engines.shared("ffmpeg");

        assertThatThrownBy(() -> processor.process(job)).isInstanceOf(ProcessingCancelledException.class);

        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(job.outputs()).isEmpty();
    }

    @Test
    void whatCannotBe_isTyped() {
        Path sound = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("sound"));
        assertUnsupported("ffmpeg", "audio/vnd.wave", sound, "no pictures");

        Path film = new SampleVideo(160, 90, 10, Duration.ofSeconds(1), false).write(folder.resolve("film"));
        assertUnsupported("humble", AVI, film, "install FFmpeg");
    }

    private void assertUnsupported(String engine, String type, Path file, String why) {
        assertThatThrownBy(() -> process(engine, type, file, Preview.of(1).named("preview")))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining(why);
    }

    private Processing process(String engine, String type, Path file, NamedSpec variant) {
        Processing job = processing(type, file, variant);
        Engines.shared(engine).process(job);
        return job;
    }

    private Processing processing(String type, Path file, NamedSpec variant) {
        return new Processing(type, file, Folders.make(folder, "workspace-" + variant.name() + type.length()), variant);
    }

    /** Frames are taken out one by one, but for what is equal to the one before; so each of these is whole only where it differs. */
    private double shown(Path preview, int number) {
        Path frame = folder.resolve("frame" + number + ".webp");
        Path picture = folder.resolve("frame" + number + ".png");
        tool("webpmux", "-get", "frame", Integer.toString(number), preview.toString(), "-o", frame.toString());
        tool("dwebp", frame.toString(), "-o", picture.toString());
        BufferedImage image = Frames.read(picture);
        return Frames.moment(image, image.getWidth() / 2, 3);
    }

    private static String tool(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } catch (IOException e) {
            Requires.tool("webp", false, "install the package webp");
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
