package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Rendition;
import dev.mediamanager.Waveform;
import dev.mediamanager.picture.Color;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waveforms of sounds whose samples the tests know, recomputed from them. */
class WaveformTest {
    private static final String WAV = "audio/wav";
    private static final int RATE = 8_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ffmpeg, 1, 256,  8, false",
        "ffmpeg, 2, 100, 16, false",
        "ffmpeg, 3,   2,  8, true",
        "ffmpeg, 1, 9000000, 16, true",
        "humble, 2, 100, 16, true",
    })
    void process_tellsTheLeastAndTheGreatestOfEachStretch(
            String engine, int channels, int perPixel, int bits, boolean split) throws IOException {
        assertTellsPeaks(engine, channels, perPixel, bits, split);
    }

    @Tag("long")
    @Test
    void process_byHumble_mixesTheChannels() throws IOException {
        assertTellsPeaks("humble", 2, 256, 8, false);
    }

    private void assertTellsPeaks(String engine, int channels, int perPixel, int bits, boolean split)
            throws IOException {
        short[][] frames = sound(channels, 20_011);

        Processing job = process(engine, wav(frames), new Waveform(perPixel, bits, split, Optional.empty()));

        assertThat(job.outputs()).containsOnlyKeys("wave/" + Rendition.MAIN);
        assertThat(job.progress()).isSorted().endsWith(1.0);
        Output output = job.output("wave/main");
        assertThat(output.type()).isEqualTo(new MediaType("application/json"));
        JsonNode json = new ObjectMapper().readTree(output.file().toFile());
        assertThat(json.path("version").intValue()).isEqualTo(2);
        assertThat(json.path("channels").intValue()).isEqualTo(split ? channels : 1);
        assertThat(json.path("sample_rate").intValue()).isEqualTo(RATE);
        assertThat(json.path("samples_per_pixel").intValue()).isEqualTo(perPixel);
        assertThat(json.path("bits").intValue()).isEqualTo(bits);
        assertThat(json.path("length").intValue()).isEqualTo((frames.length + perPixel - 1) / perPixel);
        List<Integer> data = new ArrayList<>();
        json.path("data").forEach(value -> data.add(value.intValue()));
        assertThat(data).isEqualTo(peaks(frames, perPixel, bits, split));
    }

    @Test
    void process_drawsIt() throws IOException {
        short[][] frames = sound(1, 12_000);
        Color color = Color.of("#336699c0");

        Processing job = process("ffmpeg", wav(frames), Waveform.of(512).drawn(600, 101, color));

        assertThat(job.outputs()).containsOnlyKeys("wave/" + Rendition.MAIN, "wave/" + Waveform.PICTURE);
        Output output = job.output("wave/" + Waveform.PICTURE);
        assertThat(output.info().dimensions()).contains(new Dimensions(600, 101));
        BufferedImage picture = Frames.read(output.file());
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(picture.getHeight()).isEqualTo(101);
        for (int x = 0; x < 600; x++) {
            int least = Short.MAX_VALUE;
            int greatest = Short.MIN_VALUE;
            for (int i = x * 20; i < x * 20 + 20; i++) {
                least = Math.min(least, frames[i][0]);
                greatest = Math.max(greatest, frames[i][0]);
            }
            for (int y = 0; y < 101; y++) {
                double top = (32_767 - greatest) * 100 / 65_535.0;
                double bottom = (32_767 - least) * 100 / 65_535.0;
                boolean inside = y >= Math.round(top) && y <= Math.round(bottom);
                assertThat(picture.getRGB(x, y) >>> 24)
                        .as("alpha at %s, %s", x, y)
                        .isEqualTo(inside ? 0xc0 : 0);
                if (inside) {
                    assertThat(picture.getRGB(x, y) & 0xffffff).isEqualTo(0x336699);
                }
            }
        }
    }

    /** Where the length is told, it is not even begun. */
    @Test
    void process_ofTooManyPoints_isRefused() throws IOException {
        Processing job = processing(WAV, LongSound.wav(folder.resolve("long")), Waveform.of(64));

        assertTooManyPoints(job);

        assertThat(job.progress()).allMatch(part -> part == 0);
        try (Stream<Path> files = Files.walk(job.workspace())) {
            assertThat(files).noneMatch(file -> file.endsWith("peaks.json"));
        }
    }

    /** Where it is not told, the sound is heard up to the limit, which is in its first minutes of many hours. */
    @Tag("long")
    @Test
    @Timeout(120)
    void process_ofMorePointsThanWereTold_endsItsChild() {
        Set<ProcessHandle> before = LongSound.children();
        Processing job = processing(
                "audio/basic",
                LongSound.au(folder.resolve("long")),
                Waveform.of(2).split());

        assertTooManyPoints(job);

        assertThat(LongSound.children()).isSubsetOf(before);
    }

    private static void assertTooManyPoints(Processing job) {
        VideoProcessor processor = Engines.shared("ffmpeg");
        assertThatThrownBy(() -> processor.process(job))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.LIMIT_EXCEEDED))
                .hasMessageContaining("choose more samples per pixel");
        assertThat(job.outputs()).isEmpty();
    }

    /** FFmpeg decodes what there is of such a file, and ends well. */
    @Test
    void process_ofHalfASound_isCorrupt() throws IOException {
        Oracle.require();
        Path whole = folder.resolve("whole.m4a");
        Oracle.ffmpeg(
                "-f", "lavfi", "-i", "sine=f=440:d=8", "-c:a", "aac", "-movflags", "+faststart", whole.toString());
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.m4a"), Arrays.copyOf(bytes, bytes.length * 6 / 10));
        assertThat(Oracle.ffprobe(half, "stream=duration")).startsWith("8.0");
        VideoProcessor processor = Engines.shared("ffmpeg");

        for (NamedSpec spec :
                List.of(Waveform.of(256).named("wave"), AudioAnalysis.usual().named("facts"))) {
            Processing job = new Processing("audio/mp4", half, Folders.make(folder, spec.name()), spec);

            assertThatThrownBy(() -> processor.process(job))
                    .isInstanceOfSatisfying(
                            ProcessingException.class,
                            e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.CORRUPT_SOURCE))
                    .hasMessageContaining("does not decode whole");
            assertThat(job.outputs()).isEmpty();
        }
    }

    @Test
    void process_withoutSound_isTyped() {
        Path film = new SampleVideo(160, 90, 10, Duration.ofSeconds(1), false).write(folder.resolve("film"));
        Processing job = new Processing(
                "video/x-msvideo",
                film,
                Folders.make(folder, "workspace"),
                Waveform.of(256).named("wave"));

        VideoProcessor processor = Engines.shared("ffmpeg");
        assertThatThrownBy(() -> processor.process(job))
                .isInstanceOf(ProcessingException.class)
                .hasMessageContaining("source has none");
    }

    /** Loud and quiet parts, extremes, and single samples that stand out. */
    private static short[][] sound(int channels, int length) {
        Random random = new Random(42);
        short[][] frames = new short[length][channels];
        for (int i = 0; i < length; i++) {
            for (int channel = 0; channel < channels; channel++) {
                int scale = 1 + i * 3 * (channel + 1) % 9_000;
                frames[i][channel] = (short) (random.nextInt(2 * scale) - scale);
                if (random.nextInt(1_000) == 0) {
                    frames[i][channel] = random.nextBoolean() ? Short.MAX_VALUE : Short.MIN_VALUE;
                }
            }
        }
        return frames;
    }

    private static List<Integer> peaks(short[][] frames, int perPixel, int bits, boolean split) {
        List<Integer> peaks = new ArrayList<>();
        for (int start = 0; start < frames.length; start += perPixel) {
            for (int channel = 0; channel < (split ? frames[0].length : 1); channel++) {
                int least = Integer.MAX_VALUE;
                int greatest = Integer.MIN_VALUE;
                for (int i = start; i < Math.min(frames.length, start + perPixel); i++) {
                    int sample = 0;
                    for (short each : frames[i]) {
                        sample += each;
                    }
                    sample = split ? frames[i][channel] : sample / frames[i].length;
                    least = Math.min(least, sample);
                    greatest = Math.max(greatest, sample);
                }
                peaks.add(bits == 8 ? least / 256 : least);
                peaks.add(bits == 8 ? greatest / 256 : greatest);
            }
        }
        return peaks;
    }

    private Path wav(short[][] frames) throws IOException {
        int channels = frames[0].length;
        int bytes = frames.length * channels * 2;
        ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) channels).putInt(RATE).putInt(RATE * channels * 2);
        file.putShort((short) (channels * 2)).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (short[] frame : frames) {
            for (short sample : frame) {
                file.putShort(sample);
            }
        }
        return Files.write(folder.resolve("known.wav"), file.array());
    }

    private Processing process(String engine, Path sound, Waveform waveform) {
        Processing job = processing(WAV, sound, waveform);
        Engines.shared(engine).process(job);
        return job;
    }

    private Processing processing(String type, Path sound, Waveform waveform) {
        return new Processing(type, sound, Folders.make(folder, "workspace"), waveform.named("wave"));
    }
}
