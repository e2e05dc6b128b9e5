package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.CaptionTrack;
import dev.mediamanager.Chapter;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions of films that FFmpeg muxed, taken out by the engine. */
class EmbeddedCaptionsTest {
    private static final String MATROSKA = "video/x-matroska";
    private static final String ENGLISH = """
            1
            00:00:00,500 --> 00:00:01,500
            Hello <i>there</i> & welcome

            2
            00:00:02,000 --> 00:00:03,250
            Good bye
            """;
    private static final String ENGLISH_VTT = """
            WEBVTT

            00:00:00.500 --> 00:00:01.500
            Hello <i>there</i> &amp; welcome

            00:00:02.000 --> 00:00:03.250
            Good bye
            """;
    private static final String GERMAN = """
            [Script Info]
            ScriptType: v4.00+

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Füße
            """;
    private static final String FRENCH = """
            WEBVTT

            00:01.000 --> 00:02.000
            Bonjour
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void requireFfmpeg() throws IOException {
        Requires.tool("ffmpeg", ffmpeg("-version"), "install the package ffmpeg");
        new SampleVideo(160, 90, 10, Duration.ofSeconds(4), true).write(folder.resolve("film.avi"));
        Files.writeString(folder.resolve("en.srt"), ENGLISH);
        Files.writeString(folder.resolve("de.ass"), GERMAN);
        Files.writeString(folder.resolve("fr.vtt"), FRENCH);
    }

    @Test
    void matroska_givesEachStreamOfText_inOnePass() throws IOException {
        Path film = mux(
                "film.mkv",
                "-c:s:0 srt -c:s:1 ass -c:s:2 webvtt"
                        + " -metadata:s:s:0 language=eng -metadata:s:s:0 title=English_(SDH) -disposition:s:0 default+hearing_impaired"
                        + " -metadata:s:s:1 language=ger -disposition:s:1 forced"
                        + " -metadata:s:s:2 language=fre -disposition:s:2 0");
        assertThat(EmbeddedCaptions.in(extract(film, MATROSKA))).isTrue();

        Processing job = process(MATROSKA, film);

        assertThat(job.outputs())
                .containsOnlyKeys("captions/en", "captions/de_subtitles_forced", "captions/fr_subtitles");
        assertThat(track(job, "en"))
                .isEqualTo(new CaptionTrack("en", CaptionTrack.Kind.CAPTIONS, "English_(SDH)", true, false));
        assertThat(track(job, "de_subtitles_forced"))
                .isEqualTo(CaptionTrack.subtitles("de").asForced());
        assertThat(track(job, "fr_subtitles")).isEqualTo(CaptionTrack.subtitles("fr"));
        assertThat(text(job, "en")).isEqualTo(ENGLISH_VTT);
        assertThat(text(job, "de_subtitles_forced")).isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nFüße\n");
        assertThat(text(job, "fr_subtitles")).isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour\n");
        assertThat(job.output("captions/en").info().duration()).contains(Duration.ofMillis(3250));
    }

    @Test
    void mp4_givesMovText_whoseLanguagesMayBeTheSameOrNone() throws IOException {
        Path film = mux(
                "film.mp4",
                "-c:v mpeg4 -c:a aac -c:s mov_text -metadata:s:s:0 language=eng -metadata:s:s:1 language=eng");

        Processing job = process("video/mp4", film);

        assertThat(job.outputs())
                .containsOnlyKeys("captions/en_subtitles", "captions/en_subtitles_2", "captions/und_subtitles");
        assertThat(text(job, "en_subtitles")).isEqualTo(ENGLISH_VTT);
        assertThat(text(job, "en_subtitles_2")).contains("Füße");
        assertThat(text(job, "und_subtitles")).contains("Bonjour");
    }

    @Test
    void film_withoutCaptions_isTypedAndKnownBefore() {
        Path film = folder.resolve("film.avi");
        assertThat(EmbeddedCaptions.in(extract(film, "video/x-msvideo"))).isFalse();
        Path audio = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("audio.wav"));

        assertUnsupported("ffmpeg", "video/x-msvideo", film, "EmbeddedCaptions.in");
        assertUnsupported("ffmpeg", "audio/vnd.wave", audio, "no captions as text");
    }

    /** A recording may start anywhere on its clock; what is made of it starts at 0. */
    @Test
    void film_thatStartsLater_showsThemAtTheSameMoment() throws IOException {
        Path late = folder.resolve("late.mkv");
        Path film = mux("film.mkv", "-c:s srt");
        assertThat(ffmpeg(
                        "-copyts",
                        "-itsoffset",
                        "5",
                        "-i",
                        film.toString(),
                        "-map",
                        "0",
                        "-c",
                        "copy",
                        late.toString()))
                .isTrue();

        assertThat(text(process(MATROSKA, late), "und_subtitles")).isEqualTo(ENGLISH_VTT);
    }

    @Test
    void chapters_areFactsOfTheFilm() throws IOException {
        Path chapters = Files.writeString(folder.resolve("chapters.txt"), """
                ;FFMETADATA1
                [CHAPTER]
                TIMEBASE=1/1000
                START=0
                END=1500
                title=Intro & <b> "q"
                [CHAPTER]
                TIMEBASE=1/1000
                START=1500
                END=4000
                title=Füße
                """);
        for (String name : List.of("film.mp4", "film.mkv")) {
            Path film = folder.resolve(name);
            assertThat(ffmpeg(
                            "-i",
                            folder.resolve("film.avi").toString(),
                            "-i",
                            chapters.toString(),
                            "-map_metadata",
                            "1",
                            "-c:v",
                            "mpeg4",
                            "-c:a",
                            "aac",
                            film.toString()))
                    .isTrue();

            MediaInfo info = extract(film, name.endsWith("mp4") ? "video/mp4" : MATROSKA);

            assertThat(info.chapters())
                    .containsExactly(
                            new Chapter(Duration.ZERO, Duration.ofMillis(1500), Optional.of("Intro & <b> \"q\"")),
                            new Chapter(Duration.ofMillis(1500), Duration.ofSeconds(4), Optional.of("Füße")));
        }
        assertThat(extract(folder.resolve("film.avi"), "video/x-msvideo").chapters())
                .isEmpty();
    }

    @Test
    void humble_isTyped() throws IOException {
        assertUnsupported("humble", MATROSKA, mux("film.mkv", "-c:s srt"), "FFmpeg");
    }

    private void assertUnsupported(String engine, String type, Path file, String why) {
        assertThatThrownBy(() -> Engines.shared(engine).process(processing(type, file)))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining(why);
    }

    private Path mux(String name, String options) {
        List<String> command = new ArrayList<>();
        for (String file : List.of("film.avi", "en.srt", "de.ass", "fr.vtt")) {
            command.addAll(List.of("-i", folder.resolve(file).toString()));
        }
        command.addAll(List.of("-map", "0", "-map", "1", "-map", "2", "-map", "3", "-c:v", "copy", "-c:a", "copy"));
        command.addAll(List.of(options.split(" ")));
        Path film = folder.resolve(name);
        command.add(film.toString());
        assertThat(ffmpeg(command.toArray(String[]::new)))
                .as("ffmpeg %s", command)
                .isTrue();
        return film;
    }

    private MediaInfo extract(Path film, String type) {
        return Engines.shared("ffmpeg")
                .extract(new Extraction(type, film, Folders.make(folder, "extract-" + film.getFileName())));
    }

    private Processing process(String type, Path film) {
        Processing job = processing(type, film);
        Engines.shared("ffmpeg").process(job);
        return job;
    }

    private Processing processing(String type, Path film) {
        return new Processing(
                type,
                film,
                Folders.make(folder, "workspace-" + film.getFileName()),
                new EmbeddedCaptions().named("captions"));
    }

    private static CaptionTrack track(Processing job, String rendition) {
        return CaptionTrack.of(job.output("captions/" + rendition).info()).orElseThrow();
    }

    private static String text(Processing job, String rendition) throws IOException {
        Output output = job.output("captions/" + rendition);
        assertThat(output.type()).isEqualTo(new MediaType("text/vtt"));
        return Files.readString(output.file());
    }

    private static boolean ffmpeg(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
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
            return false;
        }
    }
}
