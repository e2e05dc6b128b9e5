package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.AudioFacts;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Loudness;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Variant;
import dev.mediamanager.Waveform;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.picture.Color;
import dev.mediamanager.testkit.samples.SampleAudio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void sound_isWritten_drawn_andMeasured() throws IOException {
        Path recording = SampleAudio.of(Duration.ofSeconds(3)).write(folder.resolve("recording.wav"));
        List<NamedSpec> specs = new ArrayList<>();
        for (AudioFormat format : AudioFormat.values()) {
            specs.add(Audio.as(format).named(format.extension()));
        }
        specs.add(Audio.as(AudioFormat.AAC).loudness(Loudness.Target.STREAMING).named("podcast"));
        specs.add(Waveform.of(441).drawn(300, 60, Color.BLACK).named("wave"));
        specs.add(AudioAnalysis.usual().named("facts"));
        try (MediaManager manager = MediaManager.open(folder.resolve("data"))) {
            Engines.requireFfmpeg(manager);
            Media media =
                    manager.upload(UploadRequest.of(Source.file(recording)).process(new Recipe(specs)));
            Job job = manager.jobs().await(media.jobs().get(0), Duration.ofMinutes(1));
            assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);

            List<Variant> variants = manager.library().get(media.id()).variants();
            assertThat(variants).hasSize(specs.size());
            for (AudioFormat format : AudioFormat.values()) {
                Rendition made = find(variants, format.extension()).renditions().get(0);
                assertThat(made.type()).isEqualTo(format.type());
                assertThat(made.info().duration().orElseThrow().toMillis()).isCloseTo(3_000L, within(50L));
            }
            Variant wave = find(variants, "wave");
            assertThat(wave.rendition(Waveform.PICTURE).orElseThrow().type().name())
                    .isEqualTo("image/png");
            try (MediaContent json = manager.stream(media.variant("wave").rendition(Rendition.MAIN))) {
                assertThat(new String(json.inputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("{\"version\":2,\"channels\":1,\"sample_rate\":44100,\"samples_per_pixel\":441,"
                                + "\"bits\":8,\"length\":       300,\"data\":[");
            }
            AudioFacts facts = find(variants, "facts").audioFacts().orElseThrow();
            assertThat(facts.duration()).isEqualTo(Duration.ofSeconds(3));
            assertThat(facts.loudness().orElseThrow().integrated()).isBetween(-40.0, -10.0);
            assertThat(manager.library()
                            .captionReport(media.id(), facts.silences())
                            .speech())
                    .isEqualTo(Duration.ofSeconds(3));
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
