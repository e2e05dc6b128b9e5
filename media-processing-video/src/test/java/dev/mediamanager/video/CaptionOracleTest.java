package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.caption.Cue;
import dev.mediamanager.testkit.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of captions, and our WebVTT, against FFmpeg's. */
class CaptionOracleTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void requireFfmpeg() {
        Requires.tool("ffmpeg", ffmpeg(List.of("-version")), "install the package ffmpeg");
    }

    private static final String SUBRIP = """
            1
            00:00:00,500 --> 00:00:02,000
            <i>Good evening,</i> and <b>welcome</b>
            to <u>the <b>show</b></u>.

            2
            00:00:02,000 --> 00:00:03,250
            {\\an8}Über <font color="#ff0000">Fußgänger</font> & 日本語

            3
            00:00:03,000 --> 00:00:05,000
            - overlapping
            - in two voices


            5
            00:59:59,999 --> 01:00:00,001
            late
            """;

    private static final String SSA = """
            [Script Info]
            ScriptType: v4.00+

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,One, {\\i1}two{\\i0}\\Nand {\\b1}three{\\b0}
            Comment: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,unseen
            Dialogue: 0,0:00:02.00,0:00:04.00,Default,,0,0,0,,{\\pos(10,20)\\fs30}Four
            """;

    @ParameterizedTest
    @ValueSource(strings = {"srt", "ass"})
    void read_findsTheCuesThatFfmpegFinds(String extension) throws IOException {
        String text = extension.equals("srt") ? SUBRIP : SSA;
        Path source = Files.writeString(folder.resolve("source." + extension), text);
        assertThat(shown(read(source))).isEqualTo(shown(read(convert(source, "expected.vtt"))));
    }

    @Test
    void read_ofTtml_findsWhatFfmpegWrote() throws IOException {
        Path source = Files.writeString(folder.resolve("source.srt"), SUBRIP);
        CaptionFile ttml = CaptionFile.read(new ByteArrayInputStream(Files.readAllBytes(convert(source, "made.ttml"))));
        assertThat(shown(ttml.captions())).isEqualTo(shown(read(source)));
    }

    @Test
    void toWebVtt_isReadByFfmpegAsItWasMeant() throws IOException {
        String alphabet = "acd äé日 -<>&;:.'\"";
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String line = random.ints(30, 0, alphabet.length())
                    .mapToObj(at -> alphabet.substring(at, at + 1))
                    .collect(Collectors.joining());
            text.append(
                    "00:%02d:%02d,000 --> 00:%02d:%02d,900\nx%sx\n\n".formatted(i / 60, i % 60, i / 60, i % 60, line));
        }
        Path source = Files.writeString(folder.resolve("source.srt"), text);
        Captions captions = read(source).normalized();
        Path vtt = Files.writeString(folder.resolve("ours.vtt"), captions.toWebVtt());
        assertThat(captions.cues()).hasSize(200);
        assertThat(shown(read(convert(vtt, "again.srt")))).isEqualTo(shown(captions));
    }

    /** SubRip in real films: FFmpeg takes it out as it is, and also converts it. */
    @Test
    void read_ofRealSubtitles_findsTheCuesThatFfmpegFinds() throws IOException {
        String corpus = System.getProperty("media.corpus");
        Assumptions.assumeTrue(corpus != null, "No -Dmedia.corpus=DIR");
        List<Path> films;
        try (Stream<Path> files = Files.walk(Path.of(corpus))) {
            films = files.filter(file -> file.toString().endsWith("srt.mkv"))
                    .filter(file -> !file.toString().contains("null_terminated")) // Not text behind its zero.
                    .toList();
        }
        assertThat(films).isNotEmpty();
        for (Path film : films) {
            Path plain = folder.resolve("plain.srt");
            assertThat(ffmpeg(List.of("-i", film.toString(), "-map", "0:s:0", "-c", "copy", plain.toString())))
                    .isTrue();
            assertThat(shown(read(plain))).as("%s", film).isEqualTo(shown(read(convert(film, "film.vtt"))));
        }
    }

    private static Captions read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CaptionFile.read(in).captions();
        }
    }

    /** Times and words; FFmpeg's WebVTT has other tags and spaces. */
    private static List<String> shown(Captions captions) {
        return captions.cues().stream().map(CaptionOracleTest::shown).toList();
    }

    private static String shown(Cue cue) {
        return cue.startMillis() + "-" + cue.endMillis() + " " + cue.text().replaceAll("\\s+", " ");
    }

    private Path convert(Path source, String name) {
        Path target = folder.resolve(name);
        List<String> arguments = List.of("-i", source.toString(), "-map", "0:s:0", target.toString());
        assertThat(ffmpeg(arguments)).as("ffmpeg %s", arguments).isTrue();
        return target;
    }

    private static boolean ffmpeg(List<String> arguments) {
        List<String> command = Stream.concat(Stream.of("ffmpeg", "-v", "error", "-nostdin", "-y"), arguments.stream())
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
