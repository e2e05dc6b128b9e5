package dev.mediamanager.internal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {
    private static final Finder.Kind STORAGE = new Finder.Kind("storage", "dev.mediamanager:media-storage-local");

    @Test
    void open_withoutPlugins_namesTheDependency(@TempDir Path folder) {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> MediaManager.open(folder))
                .withMessageContaining("No storage 'local'")
                .withMessageContaining("dev.mediamanager:media-storage-local");
    }

    @Test
    void build_withoutStorage_namesTheDependency() {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> MediaManager.builder().inMemoryRepository().build())
                .withMessageContaining("media-storage-local");
    }

    @Test
    void build_withoutTheStorageOfThatName_namesItsDependency() {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> MediaManager.builder()
                        .inMemoryRepository()
                        .storage("s3")
                        .build())
                .withMessageContaining("No storage 's3'")
                .withMessageContaining("dev.mediamanager:media-storage-s3")
                .withMessageNotContaining("media-storage-local");
    }

    @Test
    void pick_unknownId_saysWhatToLookFor() {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> Finder.pick(STORAGE, Optional.of("tape"), List.of(candidate("red", "a.Red"))))
                .withMessageContaining("No storage 'tape', only [red]")
                .withMessageContaining("Add the dependency that has the storage 'tape'");
    }

    @Test
    void pick_twoCandidates_namesBoth() {
        List<Finder.Candidate<String>> two = List.of(candidate("red", "a.Red"), candidate("blue", "b.Blue"));

        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> Finder.pick(STORAGE, Optional.empty(), two))
                .withMessageContaining("red (a.Red)")
                .withMessageContaining("blue (b.Blue)");
        assertThat(Finder.pick(STORAGE, Optional.of("blue"), two))
                .map(Finder.Candidate::id)
                .contains("blue");
    }

    @Test
    void pick_sameIdTwice_namesBothClasses() {
        List<Finder.Candidate<String>> twins = List.of(candidate("red", "a.Red"), candidate("red", "b.Red"));

        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> Finder.pick(STORAGE, Optional.of("red"), twins))
                .withMessageContaining("a.Red")
                .withMessageContaining("b.Red");
    }

    @Test
    void setting_withoutPlugin_isRefused() {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> MediaManager.builder().setting("root", "x"))
                .withMessageContaining("local.root");
    }

    private static Finder.Candidate<String> candidate(String id, String className) {
        return new Finder.Candidate<>(id, config -> id, className);
    }
}
