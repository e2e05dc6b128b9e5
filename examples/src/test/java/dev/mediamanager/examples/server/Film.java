package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** A film of two qualities with sound, on a server of its own whose page is an empty player. */
record Film(MediaManager manager, MediaServer server, Media media) implements AutoCloseable {
    static final Duration DURATION = Duration.ofSeconds(10);
    static final int FRAMES_PER_SECOND = 25;

    private static final String PAGE =
            "<!DOCTYPE html><meta charset=\"utf-8\"><title>Film</title><video muted></video>";

    /** Uploads a film and makes its ladder; skips the test where no engine starts. */
    static Film open(Path folder) throws IOException {
        Engines.require();
        return of(
                new SampleVideo(854, 480, FRAMES_PER_SECOND, DURATION, true).write(folder.resolve("film.avi")), folder);
    }

    /** Uploads this film instead; the test has required an engine. */
    static Film of(Path file, Path folder) throws IOException {
        MediaManager manager = MediaManager.builder()
                .embedded(folder.resolve("data"))
                .playbackSecret(new byte[32])
                .build();
        Recipe recipe = Recipe.of(
                Ladder.of(Quality.P480, Quality.P240).segmentSeconds(2).named("stream"));
        Media media = manager.upload(UploadRequest.of(Source.file(file)).process(recipe));
        Job job = manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(3));
        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
        return new Film(manager, MediaServer.start(manager, links -> PAGE, OptionalInt.of(0)), media);
    }

    URI manifest() {
        return server.uri().resolve("/manifests/" + media.id() + "/stream.mpd");
    }

    URI master() {
        return server.uri().resolve("/playlists/" + media.id() + "/stream.m3u8");
    }

    /** Returns the master playlist of the encrypted stream, which begins a session each time. */
    URI encryptedMaster() {
        return server.uri().resolve("/encrypted/" + media.id() + "/stream.m3u8");
    }

    @Override
    public void close() {
        server.close();
        manager.close();
    }
}
