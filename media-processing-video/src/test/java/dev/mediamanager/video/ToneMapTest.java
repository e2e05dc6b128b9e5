package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Ladder;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Poster;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.Storyboard;
import dev.mediamanager.Track;
import dev.mediamanager.video.internal.home.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HDR is made of a film by FFmpeg, and must look like that film again in what the processor makes of it. */
class ToneMapTest {
    private static final String TO_HDR = "scale=out_color_matrix=bt709,format=yuv444p,setparams=color_primaries=bt709"
            + ":color_trc=bt709:colorspace=bt709:range=tv,zscale=t=linear:npl=203,format=gbrpf32le,"
            + "zscale=p=bt2020:m=bt2020nc:t=%s:r=tv:npl=203,format=yuv420p10le";
    /** Darker than paper, as most of a film is; but for a white square. */
    private static final String TONES =
            "format=gbrp,lutrgb=r=val*0.55:g=val*0.55:b=val*0.55,drawbox=x=140:y=70:w=40:h=40:c=white:t=fill";
    /** By how much a colour may differ on average, of 255. */
    private static final double NEAR = 11;

    @TempDir
    static Path folder;

    private static Path original;

    @BeforeAll
    static void makeFilms() {
        Oracle.require();
        original = folder.resolve("original.mkv");
        Oracle.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:r=10:d=1," + TONES,
                "-c:v",
                "ffv1",
                "-pix_fmt",
                "gbrp",
                original.toString());
    }

    /** Returns the film in HDR, made when it is first asked for. */
    private static Path hdr(String transfer) {
        Path film = folder.resolve(transfer + ".mp4");
        if (!Files.exists(film)) {
            Oracle.ffmpeg(
                    "-i",
                    original.toString(),
                    "-vf",
                    TO_HDR.formatted(transfer),
                    "-c:v",
                    "libx265",
                    "-x265-params",
                    "log-level=error:crf=10",
                    "-preset",
                    "ultrafast",
                    "-tag:v",
                    "hvc1",
                    "-color_primaries",
                    "bt2020",
                    "-color_trc",
                    transfer,
                    "-colorspace",
                    "bt2020nc",
                    film.toString());
        }
        return film;
    }

    @Test
    void process_ofPq_looksLikeTheFilmItWasMadeOf() {
        assertLooksLikeTheOriginal("smpte2084");
    }

    @Tag("long")
    @Test
    void process_ofHlg_looksLikeTheFilmItWasMadeOf() {
        assertLooksLikeTheOriginal("arib-std-b67");
    }

    private static void assertLooksLikeTheOriginal(String transfer) {
        Processing job = process(
                "ffmpeg",
                transfer,
                Ladder.of(Quality.P240).named("stream"),
                Poster.at(0).named("poster"),
                Storyboard.every(1).grid(1, 1).named("board"));

        Path rung = job.output("stream/p180").file();
        assertThat(Oracle.ffprobeVideo(rung, "stream=pix_fmt,color_range,color_space,color_transfer,color_primaries"))
                .containsExactly("yuv420p", "tv", "bt709", "bt709", "bt709");
        assertThat(job.output("stream/p180")
                        .info()
                        .firstTrack(Track.Kind.VIDEO)
                        .orElseThrow()
                        .properties())
                .containsEntry("toneMapped", transfer);
        byte[] wanted = Oracle.pixels(original);
        int white = 3 * (90 * 320 + 160);
        assertThat(wanted[white + 1] & 0xff).isEqualTo(255);
        assertThat(Oracle.pixels(rung)[white + 1] & 0xff).as("white").isBetween(200, 240);
        assertThat(difference(Oracle.pixels(hdr(transfer)), wanted))
                .as("not mapped")
                .isGreaterThan(2 * NEAR);
        assertThat(difference(Oracle.pixels(rung), wanted)).as("film").isLessThan(NEAR);
        assertThat(difference(
                        Oracle.pixels(job.output("poster/main").file()), Oracle.pixels(original, "-frames:v", "1")))
                .as("poster")
                .isLessThan(NEAR);
        assertThat(difference(
                        Oracle.pixels(job.output("board/sheet000").file()),
                        Oracle.pixels(original, "-frames:v", "1", "-vf", "scale=160:90")))
                .as("storyboard")
                .isLessThan(NEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "poster"})
    void process_byHumble_isTyped(String name) {
        NamedSpec spec = name.equals("poster")
                ? Poster.at(0).named(name)
                : Ladder.of(Quality.P240).named(name);

        assertThatThrownBy(() -> process("humble", "smpte2084", spec))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("HDR")
                .hasMessageContaining("install FFmpeg");
    }

    private static Processing process(String engine, String transfer, NamedSpec... variants) {
        Path workspace = Folders.make(folder, engine + transfer + variants[0].name());
        Processing job = new Processing("video/mp4", hdr(transfer), workspace, variants);
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
