package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Variant;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.samples.SampleAudio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is made of a sound, on the embedded default: each file is read again before anybody can see it. */
class SoundTest {
    @TempDir
    Path folder;

    @Test
    void sound_isWritten() {
        Path recording = SampleAudio.of(Duration.ofSeconds(3)).write(folder.resolve("recording.wav"));
        List<NamedSpec> specs = new ArrayList<>();
        for (AudioFormat format : AudioFormat.values()) {
            specs.add(Audio.as(format).named(format.extension()));
        }
        try (MediaManager manager = MediaManager.open(folder.resolve("data"))) {
            Engines.requireFfmpeg(manager);
            Media media = manager.upload(UploadRequest.of(Source.file(recording)).process(new Recipe(specs)));
            Job job = manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(1));
            assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);

            List<Variant> variants = manager.library().get(media.id()).variants();
            assertThat(variants).hasSize(specs.size());
            for (AudioFormat format : AudioFormat.values()) {
                Rendition made = find(variants, format.extension()).renditions().get(0);
                assertThat(made.type()).isEqualTo(format.type());
                assertThat(made.info().duration().orElseThrow().toMillis()).isCloseTo(3_000L, within(50L));
            }
            assertThat(manager.maintenance().verifyContent()).isEmpty();
        }
    }

    private static Variant find(List<Variant> variants, String name) {
        return variants.stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
