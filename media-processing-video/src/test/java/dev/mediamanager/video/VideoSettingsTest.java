package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.Storyboard;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.plan.AudioPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.probe.Orientation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoSettingsTest {
    @TempDir
    Path folder;

    @Test
    void of_namesWrongValues() {
        assertThatThrownBy(() -> settings(Map.of("engine", "gstreamer")))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("video.engine")
                .hasMessageContaining("gstreamer")
                .hasMessageContaining("ffmpeg, humble");
        assertThatThrownBy(() -> settings(Map.of("preset", "; rm"))).hasMessageContaining("video.preset");
    }

    @Test
    void encodeBounds_followTheLengthOfTheSource() {
        VideoSettings settings = settings(Map.of());

        assertThat(settings.encodeBounds(plan(60_000_000)).deadline()).isEqualTo(Duration.ofMinutes(61));
        assertThat(settings.encodeBounds(plan(1_000_000)).deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings(Map.of("encodeSeconds", "7"))
                        .encodeBounds(plan(60_000_000))
                        .deadline())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void storyboardBounds_followTheLengthOfTheSource() {
        VideoSettings settings = settings(Map.of());

        assertThat(settings.storyboardBounds(storyboard(Duration.ofMinutes(1))).deadline())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.storyboardBounds(storyboard(Duration.ofHours(2))).deadline())
                .isEqualTo(Duration.ofHours(2));
        assertThat(settings.storyboardBounds(storyboard(Duration.ofSeconds(50))).maxOutputBytes())
                .isEqualTo((64 << 20) + 3L * 2 * 800 * 450);
        assertThat(settings(Map.of("maxOutputBytes", "1000"))
                        .storyboardBounds(storyboard(Duration.ofDays(40_000)))
                        .maxOutputBytes())
                .isEqualTo(1000);
    }

    @Test
    void engine_isMissing_namesWhatWasTriedAndTheFix() {
        VideoSettings settings =
                settings(Map.of("engine", "ffmpeg", "ffmpeg", folder.toString(), "home", folder.toString()));
        try (VideoProcessor processor = new VideoProcessor(settings)) {
            assertThatThrownBy(processor::engine)
                    .isInstanceOfSatisfying(
                            MediaConfigurationException.class,
                            e -> assertThat(e.fix())
                                    .contains("apt-get install ffmpeg")
                                    .contains("org.bytedeco:ffmpeg")
                                    .contains("io.humble:humble-video-all"))
                    .hasMessageContaining(folder.toString());
            assertThat(processor.describe()).startsWith("No engine");
        }
    }

    @Test
    void new_startsNothing() {
        new VideoProcessor(settings(Map.of("home", folder.resolve("home").toString()))).close();

        assertThat(folder).isEmptyDirectory();
    }

    private static VideoSettings settings(Map<String, String> values) {
        return VideoSettings.of(new PluginConfig("video", values));
    }

    private static StoryboardPlan storyboard(Duration duration) {
        return new StoryboardPlan(
                0,
                Optional.empty(),
                Orientation.UPRIGHT,
                Optional.empty(),
                new Dimensions(160, 90),
                Storyboard.every(1),
                duration);
    }

    private static LadderPlan plan(long micros) {
        return new LadderPlan(
                Optional.empty(),
                Optional.of(
                        new AudioPlan(0, AudioFormat.AAC, 48_000, 2, 128, Optional.empty(), Optional.empty(), false)),
                4,
                OptionalLong.of(micros));
    }
}
