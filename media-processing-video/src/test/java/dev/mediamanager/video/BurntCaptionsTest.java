package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Ladder;
import dev.mediamanager.Mp4;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions in the pictures of a film, by a real FFmpeg: its frames are compared with those of the film without. */
class BurntCaptionsTest {
    private static final String AVI = "video/x-msvideo";
    private static final Mp4 PLAIN = Mp4.of(Quality.P240);
    /** What FFmpeg's filters, libass and its styles would take for their own stays text. */
    private static final String TEXT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello, 'there': [v0];{\\pos(0,0)}\n";

    @TempDir
    Path folder;

    @Test
    void cue_isSeenInTheLowerThird_whileItLasts() {
        Oracle.require();
        Path film = film();
        Path plain = run("plain", AVI, film, PLAIN);
        Processing job = processing("burnt", AVI, film, PLAIN.burnIn("en")).with(captions());
        Engines.shared("ffmpeg").process(job);

        assertDrawn(plain, job.output("film/main").file());
    }

    /** What the film brings along is drawn if the media has no captions of that language. */
    @Test
    void captionsOfTheSource_areDrawn() throws IOException {
        Oracle.require();
        Path film = film();
        Path plain = run("plain", AVI, film, PLAIN);
        Path text = Files.writeString(folder.resolve("text.vtt"), TEXT);
        Path muxed = folder.resolve("film.mkv");
        Oracle.ffmpeg(
                "-i",
                film.toString(),
                "-i",
                text.toString(),
                "-map",
                "0",
                "-map",
                "1",
                "-c",
                "copy",
                "-c:s",
                "srt",
                "-metadata:s:s:0",
                "language=ger",
                muxed.toString());

        assertDrawn(plain, run("burnt", "video/x-matroska", muxed, PLAIN.burnIn("de")));
        assertUnsupported("other", "video/x-matroska", muxed, "fr", "the media has none");
    }

    @Test
    void ladder_hasThemInAllRungs() {
        Oracle.require();
        Path film = new SampleVideo(640, 480, 10, Duration.ofSeconds(3), false).write(folder.resolve("large.avi"));
        Ladder ladder = Ladder.of(Quality.P480, Quality.P240);
        Processing plain = processing("plain", AVI, film, ladder);
        Processing burnt = processing("burnt", AVI, film, ladder.burnIn("en")).with(captions());
        Engines.shared("ffmpeg").process(plain);
        Engines.shared("ffmpeg").process(burnt);

        for (String rung : new String[] {"film/p480", "film/p240"}) {
            assertFrames(plain.output(rung).file(), burnt.output(rung).file());
        }
    }

    private void assertDrawn(Path plain, Path captioned) {
        assertThat(Oracle.entries(captioned, "v:0", "stream=duration,nb_read_frames"))
                .containsEntry("duration", "3.000000")
                .containsEntry("nb_read_frames", "30");
        assertFrames(plain, captioned);
    }

    private void assertFrames(Path plain, Path captioned) {
        for (String second : new String[] {"0.5", "2.5"}) {
            assertThat(changed(frame(plain, second), frame(captioned, second), 0, 1))
                    .as("at %s s", second)
                    .isLessThan(0.001);
        }
        BufferedImage without = frame(plain, "1.5");
        BufferedImage with = frame(captioned, "1.5");
        assertThat(changed(without, with, 0, 2 / 3.0)).isLessThan(0.001);
        assertThat(changed(without, with, 2 / 3.0, 1)).isGreaterThan(0.01);
    }

    @Test
    void whatCannotBeDrawn_isTyped() {
        assertUnsupported("none", AVI, film(), "en", "the media has none");
        Path sound = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("sound.wav"));
        assertUnsupported("sound", "audio/vnd.wave", sound, "en", "no pictures");
    }

    private void assertUnsupported(String name, String type, Path file, String language, String why) {
        assertThatThrownBy(() -> run(name, type, file, PLAIN.burnIn(language)))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining(why);
    }

    private Path film() {
        return new SampleVideo(320, 240, 10, Duration.ofSeconds(3), false).write(folder.resolve("film.avi"));
    }

    private static Captions captions() {
        return CaptionFile.read(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)))
                .captions();
    }

    private Path run(String name, String type, Path file, Mp4 mp4) {
        Processing job = processing(name, type, file, mp4);
        Engines.shared("ffmpeg").process(job);
        return job.output("film/main").file();
    }

    private Processing processing(String name, String type, Path file, VariantSpec spec) {
        return new Processing(type, file, Folders.make(folder, "workspace-" + name), spec.named("film"));
    }

    private BufferedImage frame(Path film, String second) {
        String name = film.getParent().getParent().getFileName() + "-" + film.getFileName() + "-" + second;
        Path picture = folder.resolve(name + ".png");
        Oracle.ffmpeg("-ss", second, "-i", film.toString(), "-frames:v", "1", picture.toString());
        return Frames.read(picture);
    }

    /** Returns the share of pixels that differ a lot, of the rows from one part of the height to another. */
    private static double changed(BufferedImage one, BufferedImage other, double from, double to) {
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        long changed = 0;
        long count = 0;
        for (int y = (int) (from * one.getHeight()); y < (int) (to * one.getHeight()); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int before = (one.getRGB(x, y) >> 8) & 0xff;
                int after = (other.getRGB(x, y) >> 8) & 0xff;
                changed += Math.abs(before - after) > 60 ? 1 : 0;
                count++;
            }
        }
        return (double) changed / count;
    }
}
