package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film that brings captions along, on the embedded default. */
class FilmCaptionsTest {
    private static final String TEXT = "1\n00:00:00,500 --> 00:00:01,500\nHello & welcome\n";
    private static final String WEBVTT = "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nHello &amp; welcome\n";
    private static final RecipeSelector CAPTIONS = (type, info) ->
            EmbeddedCaptions.in(info) ? Recipe.of(new EmbeddedCaptions().named("captions")) : Recipe.NONE;

    @TempDir
    Path folder;

    @Test
    void embedded_areListed_untilOthersTakeTheirPlace() throws Exception {
        Path plain = new SampleVideo(160, 90, 10, Duration.ofSeconds(2), true).write(folder.resolve("film.avi"));
        Path subRip = Files.writeString(folder.resolve("film.srt"), TEXT);
        Path film = folder.resolve("film.mkv");
        Requires.tool("ffmpeg", mux(plain, subRip, film), "install the package ffmpeg");
        try (MediaManager manager = MediaManager.open(folder.resolve("data"))) {
            Engines.requireFfmpeg(manager);
            assertThat(manager.upload(UploadRequest.of(Source.file(plain)).process(CAPTIONS))
                            .jobs())
                    .isEmpty();
            Media media = manager.upload(UploadRequest.of(Source.file(film)).process(CAPTIONS));
            Job job = manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(1));
            assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);

            Caption embedded =
                    new Caption(media.variant("captions").rendition("fr_subtitles"), CaptionTrack.subtitles("fr"));
            assertThat(manager.library().captions(media.id())).containsExactly(embedded);
            assertThat(read(manager, embedded)).isEqualTo(WEBVTT);

            Caption better =
                    manager.library().addCaptions(media.id(), CaptionTrack.subtitles("fr"), Source.file(subRip));
            assertThat(manager.library().captions(media.id())).containsExactly(better);
            manager.library().deleteCaptions(better.ref());
            assertThat(manager.library().captions(media.id())).containsExactly(embedded);
            manager.library().deleteCaptions(embedded.ref());
            assertThat(manager.library().captions(media.id())).isEmpty();
            assertThat(manager.maintenance().verifyContent()).isEmpty();
        }
    }

    private static String read(MediaManager manager, Caption caption) throws IOException {
        try (MediaContent content = manager.stream(caption.ref())) {
            return new String(content.inputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean mux(Path plain, Path subRip, Path film) throws InterruptedException {
        List<String> command = List.of(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-i",
                plain.toString(),
                "-i",
                subRip.toString(),
                "-map",
                "0",
                "-map",
                "1",
                "-c:v",
                "copy",
                "-c:a",
                "copy",
                "-c:s",
                "srt",
                "-metadata:s:s:0",
                "language=fre",
                "-disposition:s:0",
                "0",
                film.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
