package dev.mediamanager.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.Track;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Variant;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.InMemoryStorage;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedFileTest {
    @TempDir
    Path folder;

    private MediaManager manager;

    @BeforeEach
    void openManager() {
        Engines.require();
        manager = MediaManager.builder()
                .discoverPlugins()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .workspace(folder.resolve("work"))
                .build();
    }

    @AfterEach
    void closeManager() {
        if (manager != null) {
            manager.close();
        }
    }

    private MediaInfo joined(boolean sound) {
        Path film = new SampleVideo(640, 480, 25, Duration.ofSeconds(5), sound).write(folder.resolve("film.avi"));
        Media media = manager.upload(UploadRequest.of(Source.file(film))
                .process(Recipe.of(
                        Ladder.of(Quality.P480, Quality.P240).segmentSeconds(2).named("stream"))));
        manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(2));
        Media ready = manager.library().get(media.id());
        Variant stream = ready.findVariant("stream").orElseThrow();
        assertThat(stream.renditions()).hasSize(sound ? 3 : 2);
        Links links = new FolderLinks(manager, new SiteFolder(folder));
        Optional<Links.Stream> address = links.stream(ready, stream);
        assertThat(address).isPresent();
        assertThat(address.get().playlist()).isFalse();
        Path file = folder.resolve(address.get().url());
        return manager.upload(UploadRequest.of(Source.file(file))).current().info();
    }

    @Test
    void file_holdsTheBestPicturesAndTheSound() {
        MediaInfo info = joined(true);
        assertThat(info.tracks()).extracting(Track::kind).containsExactly(Track.Kind.VIDEO, Track.Kind.AUDIO);
        assertThat(info.tracks()).extracting(Track::codec).containsExactly("h264", "aac");
        assertThat(info.dimensions()).contains(new Dimensions(640, 480));
        assertThat(info.duration()).hasValueSatisfying(JoinedFileTest::isFiveSeconds);
    }

    @Test
    void silentFilm_needsNoJoining() {
        MediaInfo info = joined(false);
        assertThat(info.tracks()).extracting(Track::kind).containsExactly(Track.Kind.VIDEO);
        assertThat(info.duration()).hasValueSatisfying(JoinedFileTest::isFiveSeconds);
    }

    private static void isFiveSeconds(Duration duration) {
        assertThat(duration.toMillis()).isBetween(4900L, 5100L);
    }
}
