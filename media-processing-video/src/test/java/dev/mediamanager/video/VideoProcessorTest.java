package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Pace;
import dev.mediamanager.Poster;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job with each engine, on real files. */
@ParameterizedClass
@ValueSource(strings = {"ffmpeg", "humble"})
class VideoProcessorTest {
    private static final String AVI = "video/x-msvideo";
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @Parameter
    String engine;

    @TempDir
    Path folder;

    private VideoProcessor processor;

    @BeforeEach
    void open() {
        processor = Engines.shared(engine);
    }

    @Test
    void extract_tellsTracks() {
        Path video = SampleVideo.of(FIVE_SECONDS).write(folder.resolve("video"));

        MediaInfo info = processor.extract(new Extraction(AVI, video, folder));

        assertThat(info.dimensions()).contains(new Dimensions(854, 480));
        assertThat(info.duration().orElseThrow()).isCloseTo(FIVE_SECONDS, Duration.ofMillis(50));
        assertThat(info.properties()).containsEntry("container", "avi");
        Track picture = info.firstTrack(Track.Kind.VIDEO).orElseThrow();
        assertThat(picture.codec()).isEqualTo("mjpeg");
        assertThat(picture.properties()).containsEntry("frameRate", "25").containsEntry("rotation", "0");
        Track sound = info.firstTrack(Track.Kind.AUDIO).orElseThrow();
        assertThat(sound.codec()).isEqualTo("pcm_s16le");
        assertThat(sound.properties()).containsEntry("sampleRate", "44100").containsEntry("channels", "2");
    }

    @Test
    void process_makesPosterAndLadder() {
        Path video = SampleVideo.of(FIVE_SECONDS).write(folder.resolve("video"));
        Processing job = process(
                AVI,
                video,
                Ladder.of(Quality.P1080, Quality.P480, Quality.P240).named("stream"),
                Poster.at(0.5).named("poster"));

        assertThat(job.outputs()).containsOnlyKeys("poster/main", "stream/audio", "stream/p240", "stream/p480");
        assertThat(job.progress()).isSorted().endsWith(1.0).allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(Frames.moment(Frames.read(job.output("poster/main").file()), 427, 20))
                .isCloseTo(0.5, within(0.03));
        for (Output output :
                List.of(job.output("stream/p240"), job.output("stream/p480"), job.output("stream/audio"))) {
            SegmentIndex index = output.index().orElseThrow();
            assertThat(index.segments()).hasSize(2);
            assertThat(index.duration()).isCloseTo(FIVE_SECONDS, Duration.ofMillis(100));
            assertThat(index.segments().get(1).range().end())
                    .isLessThanOrEqualTo(output.file().toFile().length());
            MediaInfo made = processor.extract(new Extraction(output.type().name(), output.file(), folder));
            assertThat(made.dimensions()).isEqualTo(output.info().dimensions());
            assertThat(made.duration().orElseThrow()).isCloseTo(FIVE_SECONDS, Duration.ofMillis(100));
        }
        assertThat(job.output("stream/p480").info().dimensions()).contains(new Dimensions(854, 480));
        assertThat(job.output("stream/p480").codecs().orElseThrow()).matches("avc1\\.[0-9a-f]{6}");
        assertThat(job.output("stream/audio").codecs()).contains("mp4a.40.2");
        assertThat(starts(job.output("stream/p240"))).isEqualTo(starts(job.output("stream/p480")));
    }

    /** All is told, and the whole only when everything was made and looked at. */
    @Test
    void process_tellsProgress() {
        Path video = SampleVideo.of(Duration.ofSeconds(8)).write(folder.resolve("video"));

        Processing job = process(
                AVI,
                video,
                Ladder.of(Quality.P240).named("small"),
                Ladder.of(Quality.P480, Quality.P240).named("stream"));

        List<Double> told = job.progress();
        assertThat(told).isSorted().endsWith(1.0).hasSizeGreaterThan(2);
        assertThat(told.subList(0, told.size() - 1)).allMatch(fraction -> fraction < 1);
        assertThat(job.published()).isSorted().contains(0, 2).endsWith(5);
        Pace last = job.paces().get(job.paces().size() - 1);
        assertThat(last.framesPerSecond().orElseThrow() / last.speed().orElseThrow())
                .isCloseTo(25, within(6.0));
    }

    @Test
    void process_takesPosterOfFirstAndLastFrame_scaledDown() {
        Path video = new SampleVideo(320, 240, 10, Duration.ofSeconds(2), false).write(folder.resolve("video"));
        Processing job = process(
                AVI,
                video,
                Poster.at(0).maxSide(160).named("first"),
                Poster.at(1).as(ImageFormat.PNG).named("last"));

        BufferedImage first = Frames.read(job.output("first/main").file());
        assertThat(first.getWidth()).isEqualTo(160);
        assertThat(first.getHeight()).isEqualTo(120);
        assertThat(Frames.moment(first, 80, 5)).isCloseTo(0, within(0.03));
        BufferedImage last = Frames.read(job.output("last/main").file());
        assertThat(last.getWidth()).isEqualTo(320);
        assertThat(Frames.moment(last, 160, 5)).isGreaterThan(0.85);
    }

    @Test
    void process_encodesSilentVideoWithoutAudio() {
        Path video = new SampleVideo(320, 240, 10, Duration.ofSeconds(2), false).write(folder.resolve("video"));

        Processing job = process(AVI, video, Ladder.of(Quality.P480).named("stream"));

        assertThat(job.outputs()).containsOnlyKeys("stream/p240");
    }

    @Test
    void process_encodesSoundAlone() {
        Path audio = SampleAudio.of(Duration.ofSeconds(9)).write(folder.resolve("audio"));

        Processing job =
                process("audio/vnd.wave", audio, Ladder.of(Quality.P480).named("stream"));

        assertThat(job.outputs()).containsOnlyKeys("stream/audio");
        SegmentIndex index = job.output("stream/audio").index().orElseThrow();
        assertThat(index.segments()).hasSize(3);
        assertThat(index.duration()).isCloseTo(Duration.ofSeconds(9), Duration.ofMillis(100));
    }

    @Test
    void process_refusesPosterOfSound() {
        Path audio = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("audio"));

        assertThatThrownBy(() -> process("audio/vnd.wave", audio, Poster.at(0).named("poster")))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("poster");
    }

    @Test
    void process_endsChildWhenCancelled() {
        Path video = SampleVideo.of(Duration.ofSeconds(10)).write(folder.resolve("video"));
        Processing job = processing(AVI, video, Ladder.of(Quality.P480).named("stream"));
        job.cancelAt(0.01);

        assertThatThrownBy(() -> processor.process(job)).isInstanceOf(ProcessingCancelledException.class);

        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(job.outputs()).isEmpty();
    }

    @Test
    void extract_rejectsGarbage() throws IOException {
        Path file = Files.write(folder.resolve("garbage"), new byte[50_000]);

        for (String type :
                List.of("video/mp4", AVI, "video/x-matroska", "audio/ogg", "audio/vnd.wave", "audio/x-flac")) {
            assertThatThrownBy(() -> processor.extract(new Extraction(type, file, folder)))
                    .as(type)
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.CORRUPT));
        }
    }

    private static List<Long> starts(Output output) {
        return output.index().orElseThrow().segments().stream()
                .map(SegmentIndex.Segment::durationMicros)
                .toList();
    }

    private Processing process(String type, Path file, NamedSpec... variants) {
        Processing job = processing(type, file, variants);
        processor.process(job);
        return job;
    }

    private Processing processing(String type, Path file, NamedSpec... variants) {
        return new Processing(type, file, Folders.make(folder, "workspace"), variants);
    }
}
