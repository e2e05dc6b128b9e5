package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Ladder;
import dev.mediamanager.Quality;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.spi.Output;
import dev.mediamanager.video.internal.home.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which films are copied into a ladder; FFmpeg tells whether all of a copy is what the film was. */
class CopyTest {
    private static final List<String> FITS = List.of(
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-bf",
            "2",
            "-g",
            "20",
            "-keyint_min",
            "20",
            "-sc_threshold",
            "0",
            "-b:v",
            "400k",
            "-maxrate",
            "500k",
            "-bufsize",
            "500k",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-b:a",
            "96k");

    /** Samples that FFmpeg's encoder puts before the first one. */
    private static final int PRIMING = 1024;

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeFilm() {
        Oracle.require();
        film("fits.mp4", List.of(), List.of());
    }

    private static Path film(String name, List<String> before, List<String> after) {
        Path film = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=640x360:r=10:d=9"));
        command.addAll(before);
        command.addAll(List.of("-f", "lavfi", "-i", "sine=440:r=48000:d=9", "-map", "0", "-map", "1", "-ac", "2"));
        command.addAll(FITS);
        command.addAll(after);
        command.add(film.toString());
        Oracle.ffmpeg(command.toArray(String[]::new));
        return film;
    }

    @Test
    void process_ofFilmThatFits_isTheFilm() {
        Path film = folder.resolve("fits.mp4");
        Processing job = process("fits", film, Ladder.of(Quality.P360));

        Output pictures = job.output("stream/p360");
        Output sound = job.output("stream/audio");
        assertThat(copied(pictures)).isTrue();
        assertThat(copied(sound)).isTrue();
        assertThat(frames(pictures.file())).isEqualTo(frames(film)).hasSize(90);
        assertThat(durations(pictures)).containsExactly(4_000_000L, 4_000_000L, 1_000_000L);
        assertThat(pictures.codecs().orElseThrow()).startsWith("avc1.64");
        assertThat(Oracle.ffprobeVideo(pictures.file(), "packet=dts", "-read_intervals", "%+#1"))
                .containsExactly("0");
        short[] decoded = Oracle.samples(sound.file());
        // Of fragments, FFmpeg decodes what the edit list leaves out, too.
        short[] heard = Arrays.copyOfRange(decoded, 2 * PRIMING, decoded.length);
        short[] wanted = Oracle.samples(film);
        assertThat(heard.length).isCloseTo(wanted.length, within(2 * PRIMING));
        int common = Math.min(heard.length, wanted.length);
        assertThat(Arrays.copyOf(heard, common)).isEqualTo(Arrays.copyOf(wanted, common));
        assertThat(sound.index().orElseThrow().duration()).isCloseTo(Duration.ofSeconds(9), Duration.ofMillis(100));
    }

    @Test
    void process_ofFilmThatFits_encodesTheLowerRungsInStep() {
        Processing job = process("rungs", folder.resolve("fits.mp4"), Ladder.of(Quality.P360, Quality.P240));

        assertThat(copied(job.output("stream/p360"))).isTrue();
        assertThat(copied(job.output("stream/p240"))).isFalse();
        assertThat(durations(job.output("stream/p240"))).isEqualTo(durations(job.output("stream/p360")));
        assertThat(frames(job.output("stream/p240").file())).hasSize(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g 25 -keyint_min 25", "-x264-params open-gop=1"})
    void process_ofFilmWhosePacketsDoNotFit_encodes(String options) {
        assertEncodes(options);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-crf 1 -b:v 0 -maxrate 9000k",
                "-aspect 4:3",
                "-vf setpts='if(gt(N\\,50)\\,N+2\\,N)/10/TB' -fps_mode vfr"
            })
    void process_ofFilmThatDoesNotFit_encodes(String options) {
        assertEncodes(options);
    }

    private static void assertEncodes(String options) {
        Path film = film("other.mp4", List.of(), List.of(options.split(" ")));
        Processing job = process("other" + options.hashCode(), film, Ladder.of(Quality.P360, Quality.P240));

        assertThat(job.outputs().values()).noneMatch(CopyTest::copied);
        assertThat(durations(job.output("stream/" + largest(job))))
                .as("segments")
                .hasSize(3)
                .first()
                .isEqualTo(4_000_000L);
    }

    private static String largest(Processing job) {
        return job.outputs().containsKey("stream/p360") ? "p360" : "p240";
    }

    @Tag("long")
    @Test
    void process_ofLateSound_copiesThePicturesOnly() {
        Path film = film("late.mp4", List.of("-itsoffset", "0.5"), List.of());
        Processing job = process("late", film, Ladder.of(Quality.P360));

        assertThat(copied(job.output("stream/p360"))).isTrue();
        assertThat(copied(job.output("stream/audio"))).isFalse();
    }

    @Tag("long")
    @Test
    void process_ofMatroska_copies() {
        Path film = folder.resolve("film.mkv");
        Oracle.ffmpeg("-i", folder.resolve("fits.mp4").toString(), "-c", "copy", "-an", film.toString());
        Processing job = new Processing(
                "video/x-matroska",
                film,
                Folders.make(folder, "matroska"),
                Ladder.of(Quality.P360).named("stream"));
        Engines.shared("ffmpeg").process(job);

        assertThat(copied(job.output("stream/p360"))).isTrue();
        assertThat(frames(job.output("stream/p360").file())).isEqualTo(frames(film));
    }

    /** Bytes in the middle are others: what is copied would not decode. */
    @Test
    void process_ofDamagedFilm_encodes() throws IOException {
        Path film = Files.copy(folder.resolve("fits.mp4"), folder.resolve("damaged.mp4"));
        try (FileChannel channel = FileChannel.open(film, StandardOpenOption.WRITE)) {
            for (int at = 0; at < 20; at++) {
                channel.write(ByteBuffer.wrap(new byte[16]), channel.size() / 2 + at * 400L);
            }
        }

        assertThat(copied(process("damaged", film, Ladder.of(Quality.P360)).output("stream/p360")))
                .isFalse();
    }

    private static boolean copied(Output output) {
        return output.info().tracks().get(0).properties().containsKey("copied");
    }

    private static List<Long> durations(Output output) {
        return output.index().orElseThrow().segments().stream()
                .map(SegmentIndex.Segment::durationMicros)
                .toList();
    }

    /** Returns a checksum of each frame. */
    private static List<String> frames(Path film) {
        return Oracle.ffmpeg("-v", "error", "-i", film.toString(), "-map", "0:v", "-f", "framemd5", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    private static Processing process(String name, Path film, Ladder ladder) {
        Processing job =
                new Processing("video/mp4", film, Folders.make(folder, "workspace-" + name), ladder.named("stream"));
        Engines.shared("ffmpeg").process(job);
        return job;
    }
}
