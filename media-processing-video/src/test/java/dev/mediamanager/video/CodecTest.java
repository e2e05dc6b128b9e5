package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.VideoCodec;
import dev.mediamanager.spi.Output;
import dev.mediamanager.video.internal.home.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ladders of each codec, decoded by FFmpeg; what players are told of them is what FFmpeg reads in the streams themselves. */
class CodecTest {
    private static final int FRAMES = 30;

    @TempDir
    static Path folder;

    private static Path film;

    @BeforeAll
    static void makeFilm() {
        Oracle.require();
        film = folder.resolve("film.mkv");
        Oracle.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=640x360:r=10:d=3",
                "-f",
                "lavfi",
                "-i",
                "sine=440:r=44100:d=3",
                "-ac",
                "2",
                "-c:v",
                "ffv1",
                "-c:a",
                "flac",
                film.toString());
    }

    @Test
    void process_encodesLadder() {
        assertEncodes(VideoCodec.AV1);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            value = VideoCodec.class,
            names = {"HEVC", "VP9"})
    void process_encodesLadderOf(VideoCodec codec) {
        assertEncodes(codec);
    }

    private static void assertEncodes(VideoCodec codec) {
        Processing job = process("ffmpeg", codec);

        assertThat(job.outputs()).containsOnlyKeys("stream/p360", "stream/p240", "stream/audio");
        Output best = job.output("stream/p360");
        assertThat(best.codecs()).contains(expected(codec, best.file()));
        assertThat(best.info().tracks().get(0).codec()).isEqualTo(codec.name().toLowerCase(Locale.ROOT));
        assertThat(durations(best)).containsExactly(1_000_000L, 1_000_000L, 1_000_000L);
        assertThat(durations(job.output("stream/p240"))).isEqualTo(durations(best));
        for (Output output : job.outputs().values()) {
            assertThat(Oracle.ffmpeg("-v", "error", "-i", output.file().toString(), "-f", "null", "-"))
                    .as("decoding %s", output.rendition())
                    .isEmpty();
        }
        assertThat(Oracle.ffprobeVideo(
                        best.file(), "stream=codec_name,codec_tag_string,pix_fmt,nb_read_frames", "-count_frames"))
                .containsExactly(codec.name().toLowerCase(Locale.ROOT), tag(codec), "yuv420p", "" + FRAMES);
        Output sound = job.output("stream/audio");
        assertThat(Oracle.ffprobe(sound.file(), "stream=codec_name"))
                .isEqualTo(codec.sound().name().toLowerCase(Locale.ROOT));
        assertThat(sound.codecs()).contains(codec.sound() == AudioFormat.OPUS ? "Opus" : "mp4a.40.2");
        assertThat(Oracle.samples(sound.file(), "-ac", "1", "-ar", "8000").length)
                .isBetween(23_800, 24_400);
    }

    private static String tag(VideoCodec codec) {
        return switch (codec) {
            case H264 -> "avc1";
            case HEVC -> "hvc1";
            case VP9 -> "vp09";
            case AV1 -> "av01";
        };
    }

    private static String expected(VideoCodec codec, Path file) {
        Headers headers = new Headers(Oracle.ffmpeg(
                "-i", file.toString(), "-c", "copy", "-bsf:v", "trace_headers", "-frames:v", "1", "-f", "null", "-"));
        return switch (codec) {
            case H264 ->
                String.format(
                        "avc1.%02x%02x%02x",
                        headers.value("profile_idc"),
                        IntStream.range(0, 6)
                                .map(bit -> headers.value("constraint_set" + bit + "_flag") << (7 - bit))
                                .sum(),
                        headers.value("level_idc"));
            case HEVC ->
                String.format(
                        "hvc1.%d.%x.%s%d.%02x",
                        headers.value("general_profile_idc"),
                        IntStream.range(0, 32)
                                .map(bit -> headers.value("general_profile_compatibility_flag[" + bit + "]") << bit)
                                .sum(),
                        headers.value("general_tier_flag") == 0 ? "L" : "H",
                        headers.value("general_level_idc"),
                        (headers.value("general_progressive_source_flag") << 7)
                                | (headers.value("general_interlaced_source_flag") << 6)
                                | (headers.value("general_non_packed_constraint_flag") << 5)
                                | (headers.value("general_frame_only_constraint_flag") << 4));
            // 640 x 360 at 10 frames a second is within level 2.1; nothing is said of the colours of a test picture.
            case VP9 ->
                String.format(
                        "vp09.%02d.21.08.01.02.02.02.00",
                        headers.value("profile_low_bit") + 2 * headers.value("profile_high_bit"));
            case AV1 ->
                String.format(
                        "av01.%d.%02d%s.%s",
                        headers.value("seq_profile"),
                        headers.value("seq_level_idx[0]"),
                        headers.valueOr("seq_tier[0]", 0) == 0 ? "M" : "H",
                        headers.value("high_bitdepth") == 0 ? "08" : "10");
        };
    }

    /** What FFmpeg reads in a stream. */
    private record Headers(String text) {
        int value(String name) {
            return valueOr(name, -1);
        }

        int valueOr(String name, int otherwise) {
            Matcher line = Pattern.compile(" " + Pattern.quote(name) + " +[01]+ = (\\d+)")
                    .matcher(text);
            return line.find() ? Integer.parseInt(line.group(1)) : otherwise;
        }
    }

    @Test
    void process_byHumble_isTyped() {
        assertThatThrownBy(() -> process("humble", VideoCodec.AV1))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("no AV1; install FFmpeg");
    }

    private static List<Long> durations(Output output) {
        return output.index().orElseThrow().segments().stream()
                .map(SegmentIndex.Segment::durationMicros)
                .toList();
    }

    private static Processing process(String engine, VideoCodec codec) {
        Ladder ladder = Ladder.of(Quality.P360, Quality.P240).segmentSeconds(1).codec(codec);
        Processing job =
                new Processing("video/x-matroska", film, Folders.make(folder, engine + codec), ladder.named("stream"));
        Engines.shared(engine).process(job);
        return job;
    }
}
