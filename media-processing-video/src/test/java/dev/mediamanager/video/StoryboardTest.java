package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.Storyboard;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storyboards by real engines; the colours of the film tell when each thumbnail was taken. */
class StoryboardTest {
    private static final String AVI = "video/x-msvideo";

    @TempDir
    Path folder;

    @Test
    void process_fillsSheetsWithThumbnails() {
        Path video = film(new SampleVideo(320, 180, 10, Duration.ofSeconds(11), true));

        Processing job = process(
                "ffmpeg", AVI, video, Storyboard.every(1).grid(4, 2).maxSide(80).named("board"));

        assertThat(job.outputs()).containsOnlyKeys("board/sheet000", "board/sheet001");
        assertThat(job.progress()).isSorted().endsWith(1.0).allMatch(fraction -> fraction >= 0 && fraction <= 1);
        for (int thumbnail = 0; thumbnail < 16; thumbnail++) {
            Output output = job.output("board/" + Storyboard.sheet(thumbnail / 8));
            assertThat(output.info().dimensions()).contains(new Dimensions(320, 92));
            BufferedImage sheet = Frames.read(output.file());
            assertThat(sheet.getWidth()).isEqualTo(320);
            assertThat(sheet.getHeight()).isEqualTo(92);
            int x = thumbnail % 4 * 80 + 40;
            int y = thumbnail / 4 % 2 * 46 + 3;
            if (thumbnail < 11) {
                assertThat(Frames.moment(sheet, x, y))
                        .as("thumbnail %s", thumbnail)
                        .isCloseTo((thumbnail + 0.5) / 11, within(0.04));
            } else {
                assertThat(sheet.getRGB(x, y) & 0xf0f0f0)
                        .as("cell %s", thumbnail)
                        .isZero();
            }
        }
    }

    /** Of a film with a keyframe every two seconds, every second thumbnail shows what the one before it does. */
    @Test
    void process_decodesKeyframesOnly() {
        Path video = film(new SampleVideo(320, 240, 25, Duration.ofSeconds(10), false));
        Processing encoding = process(
                "ffmpeg", AVI, video, Ladder.of(Quality.P240).segmentSeconds(2).named("stream"));
        Path encoded = encoding.output("stream/p240").file();

        Processing job = process(
                "ffmpeg",
                "video/mp4",
                encoded,
                Storyboard.every(1).grid(5, 2).maxSide(64).named("board"));

        assertThat(job.outputs()).containsOnlyKeys("board/sheet000");
        BufferedImage sheet = Frames.read(job.output("board/sheet000").file());
        for (int thumbnail = 0; thumbnail < 10; thumbnail++) {
            assertThat(Frames.moment(sheet, thumbnail % 5 * 64 + 32, thumbnail / 5 * 48 + 3))
                    .as("thumbnail %s", thumbnail)
                    .isCloseTo(thumbnail / 2 * 2 / 10.0, within(0.03));
        }
    }

    @Test
    void process_writesWebp() throws IOException {
        Path video = film(new SampleVideo(320, 240, 10, Duration.ofSeconds(2), false));

        Processing job = process(
                "ffmpeg",
                AVI,
                video,
                Storyboard.every(1).grid(2, 1).as(ImageFormat.WEBP).named("board"));

        byte[] head = new byte[12];
        try (var in = Files.newInputStream(job.output("board/sheet000").file())) {
            assertThat(in.readNBytes(head, 0, head.length)).isEqualTo(head.length);
        }
        assertThat(new String(head, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("RIFF")
                .endsWith("WEBP");
    }

    @Test
    @Timeout(120)
    void process_endsChildWhenCancelled() throws Exception {
        Path video = film(SampleVideo.of(Duration.ofSeconds(20)));
        VideoProcessor processor = Engines.shared("ffmpeg");
        Processing job = processing(
                AVI, video, Storyboard.every(1).grid(1, 1).maxSide(512).named("board"));
        Thread canceller = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted() && !isMakingAStoryboard()) {
                Thread.onSpinWait();
            }
            job.cancel();
        });
        canceller.start();

        assertThatThrownBy(() -> processor.process(job)).isInstanceOf(ProcessingCancelledException.class);

        canceller.interrupt();
        canceller.join();
        assertThat(isMakingAStoryboard()).isFalse();
        assertThat(job.outputs()).isEmpty();
    }

    private static boolean isMakingAStoryboard() {
        return ProcessHandle.current()
                .descendants()
                .anyMatch(child -> child.info().commandLine().orElse("").contains("skip_frame"));
    }

    @Test
    void process_ofSound_isTyped() {
        Path audio = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("audio"));

        assertUnsupported("ffmpeg", "audio/vnd.wave", audio, "no pictures");
    }

    @Test
    void process_byHumble_isTyped() {
        assertUnsupported(
                "humble", AVI, film(new SampleVideo(320, 240, 10, Duration.ofSeconds(1), false)), "install FFmpeg");
    }

    private void assertUnsupported(String engine, String type, Path file, String why) {
        assertThatThrownBy(() -> process(engine, type, file, Storyboard.every(1).named("board")))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining(why);
    }

    private Path film(SampleVideo film) {
        return film.write(folder.resolve("film"));
    }

    private Processing process(String engine, String type, Path file, NamedSpec variant) {
        Processing job = processing(type, file, variant);
        Engines.shared(engine).process(job);
        return job;
    }

    private Processing processing(String type, Path file, NamedSpec variant) {
        return new Processing(type, file, Folders.make(folder, "workspace-" + variant.name() + type.length()), variant);
    }
}
