package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaType;
import dev.mediamanager.Mp4;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films as one file, by a real FFmpeg, looked at by another of its programs and box by box. */
class Mp4Test {
    private static final String AVI = "video/x-msvideo";

    @TempDir
    Path folder;

    @Test
    void film_hasPicturesAndSound_andItsIndexFirst() throws IOException {
        Oracle.require();
        Path film = new SampleVideo(640, 480, 10, Duration.ofSeconds(4), true).write(folder.resolve("film.avi"));

        Processing job = process("ffmpeg", AVI, film);

        assertThat(job.outputs()).containsOnlyKeys("film/main");
        assertThat(job.progress()).isSorted().endsWith(1.0);
        Output output = job.output("film/main");
        assertThat(output.type()).isEqualTo(new MediaType("video/mp4"));
        assertThat(output.info().dimensions()).contains(new Dimensions(320, 240));
        assertThat(output.info().tracks())
                .extracting(Track::kind, Track::codec)
                .containsExactly(tuple(Track.Kind.VIDEO, "h264"), tuple(Track.Kind.AUDIO, "aac"));
        assertThat(boxes(output.file()))
                .containsSubsequence("ftyp", "moov", "mdat")
                .doesNotContain("moof");
        assertThat(Oracle.entries(output.file(), "v:0", "stream=start_time,duration,nb_read_frames,pix_fmt"))
                .containsEntry("start_time", "0.000000")
                .containsEntry("duration", "4.000000")
                .containsEntry("nb_read_frames", "40")
                .containsEntry("pix_fmt", "yuv420p");
        var sound = Oracle.entries(output.file(), "a:0", "stream=start_time,duration");
        assertThat(sound).containsEntry("start_time", "0.000000");
        assertThat(Double.parseDouble(sound.get("duration"))).isCloseTo(4, within(0.03));
    }

    private static List<String> boxes(Path file) throws IOException {
        List<String> boxes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (long left = Files.size(file); left > 0; ) {
                long length = Integer.toUnsignedLong(in.readInt());
                boxes.add(new String(in.readNBytes(4), StandardCharsets.US_ASCII));
                in.skipNBytes(length - 8);
                left -= length;
            }
        }
        return boxes;
    }

    /** The sound starts half a second after the pictures, and stays there. */
    @Test
    void lateSound_staysInTime() {
        Oracle.require();
        Path film = folder.resolve("late.mkv");
        Oracle.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x240:rate=25:duration=3",
                "-itsoffset",
                "0.5",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=2.5",
                "-c:v",
                "mpeg4",
                "-c:a",
                "pcm_s16le",
                film.toString());

        Processing job =
                processing("video/x-matroska", film, Ladder.of(Quality.P240).named("stream"));
        Engines.shared("ffmpeg").process(job);
        // Matroska tells when the sound ends, not how long it is.
        assertThat(job.output("stream/audio").index().orElseThrow().duration())
                .isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(50));
        Output output = job.output("film/main");

        short[] samples = Oracle.samples(output.file(), "-ac", "1", "-ar", "44100");
        int first = 0;
        while (Math.abs(samples[first]) < 500) {
            first++;
        }
        assertThat(first / 44_100.0).isCloseTo(0.5, within(0.025));
        assertThat(samples.length / 44_100.0).isCloseTo(3, within(0.03));
        assertThat(Oracle.entries(output.file(), "v:0", "stream=start_time,duration,nb_read_frames"))
                .containsEntry("start_time", "0.000000")
                .containsEntry("duration", "3.000000")
                .containsEntry("nb_read_frames", "75");
    }

    @Test
    void smallSource_keepsItsSize_andMayBeSilent() {
        Path film = new SampleVideo(160, 90, 10, Duration.ofSeconds(2), false).write(folder.resolve("small.avi"));

        Output output = process("ffmpeg", AVI, film).output("film/main");

        assertThat(output.info().dimensions()).contains(new Dimensions(160, 90));
        assertThat(output.info().has(Track.Kind.AUDIO)).isFalse();
    }

    @Test
    void sourceOfSound_givesSound() {
        Path sound = SampleAudio.of(Duration.ofSeconds(2)).write(folder.resolve("sound.wav"));

        Output output = process("ffmpeg", "audio/vnd.wave", sound).output("film/main");

        assertThat(output.type()).isEqualTo(new MediaType("audio/mp4"));
        assertThat(output.info().tracks())
                .extracting(Track::kind, Track::codec)
                .containsExactly(tuple(Track.Kind.AUDIO, "aac"));
        assertThat(output.info().duration().orElseThrow()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(30));
    }

    @Test
    void cancel_endsChild() {
        Path film = SampleVideo.of(Duration.ofSeconds(10)).write(folder.resolve("film.avi"));
        Processing job = processing(AVI, film);
        job.cancelAt(0.01);
        VideoProcessor processor = Engines.shared("ffmpeg");

        assertThatThrownBy(() -> processor.process(job)).isInstanceOf(ProcessingCancelledException.class);

        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(job.outputs()).isEmpty();
    }

    @Test
    void humble_saysThatItCannot() {
        Path film = new SampleVideo(160, 90, 10, Duration.ofSeconds(1), false).write(folder.resolve("film.avi"));

        assertThatThrownBy(() -> process("humble", AVI, film))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("install FFmpeg");
    }

    private Processing process(String engine, String type, Path file) {
        Processing job = processing(type, file);
        Engines.shared(engine).process(job);
        return job;
    }

    private Processing processing(String type, Path file, NamedSpec... more) {
        List<NamedSpec> variants = new ArrayList<>(List.of(more));
        variants.add(Mp4.of(Quality.P240).named("film"));
        return new Processing(type, file, Folders.make(folder, "workspace"), variants.toArray(NamedSpec[]::new));
    }
}
