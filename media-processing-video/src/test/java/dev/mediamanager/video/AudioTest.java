package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Rendition;
import dev.mediamanager.Track;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SampleVideo;
import dev.mediamanager.video.internal.home.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound as files of its own, by real engines; ffprobe and FFmpeg's decoders tell what they are. */
class AudioTest {
    private static final String WAV = "audio/wav";
    private static final String AVI = "video/x-msvideo";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ffmpeg, AAC,   96, 2,     0, aac,       44100, 2",
        "ffmpeg, MP3,   32, 1, 16000, mp3,       16000, 1",
        "ffmpeg, OPUS,  64, 2,     0, opus,      48000, 2",
        "ffmpeg, FLAC,   0, 2,     0, flac,      44100, 2",
        "ffmpeg, WAV,    0, 1,  8000, pcm_s16le,  8000, 1",
        "humble, AAC,   64, 1, 22050, aac,       22050, 1",
    })
    void process_writesTheFormat(
            String engine,
            AudioFormat format,
            int kilobits,
            int channels,
            int sampleRate,
            String codec,
            String madeRate,
            String madeChannels) {
        assertWrites(engine, format, kilobits, channels, sampleRate, codec, madeRate, madeChannels);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "ffmpeg, AAC,   64, 1, 22050, aac,       22050, 1",
        "ffmpeg, MP3,  320, 2,     0, mp3,       44100, 2",
        "ffmpeg, OPUS, 320, 1, 16000, opus,      48000, 1",
        "ffmpeg, FLAC,   0, 1, 16000, flac,      16000, 1",
        "ffmpeg, WAV,    0, 2,     0, pcm_s16le, 44100, 2",
        "humble, AAC,   96, 2,     0, aac,       44100, 2",
    })
    void process_writesTheFormat_otherwise(
            String engine,
            AudioFormat format,
            int kilobits,
            int channels,
            int sampleRate,
            String codec,
            String madeRate,
            String madeChannels) {
        assertWrites(engine, format, kilobits, channels, sampleRate, codec, madeRate, madeChannels);
    }

    private void assertWrites(
            String engine,
            AudioFormat format,
            int kilobits,
            int channels,
            int sampleRate,
            String codec,
            String madeRate,
            String madeChannels) {
        Oracle.require();
        Path source = SampleAudio.of(Duration.ofMillis(3210)).write(folder.resolve("source"));

        Processing job =
                process(engine, WAV, source, new Audio(format, kilobits, channels, sampleRate, Optional.empty()));

        assertThat(job.outputs()).containsOnlyKeys("sound/" + Rendition.MAIN);
        assertThat(job.progress()).isSorted().endsWith(1.0);
        Output output = job.output("sound/" + Rendition.MAIN);
        assertThat(output.type()).isEqualTo(format.type());
        List<String> probed = Oracle.ffprobe(output.file(), "stream=codec_name,sample_rate,channels:format=duration")
                .lines()
                .toList();
        assertThat(probed).startsWith(codec, madeRate, madeChannels).hasSize(4);
        double told = Double.parseDouble(probed.get(3));
        assertThat(told)
                .isCloseTo(3.21, within(format == AudioFormat.MP3 ? 0.144 : 0.05)); // FFmpeg counts what MP3 pads
        assertThat(output.info().duration().orElseThrow().toMillis()).isCloseTo(Math.round(told * 1000), within(1L));
        double heard = (double) Oracle.samples(output.file(), "-ac", "1", "-ar", "48000").length / 48_000;
        assertThat(heard).as("seconds that decode").isCloseTo(3.21, within(0.05));
        assertThat(output.info().firstTrack(Track.Kind.AUDIO).orElseThrow().codec())
                .isEqualTo(codec);
    }

    @Test
    void process_ofLosslessFormats_keepsEverySample() {
        Oracle.require();
        Path source = SampleAudio.of(Duration.ofMillis(1234)).write(folder.resolve("source"));
        short[] samples = Oracle.samples(source);

        for (AudioFormat format : new AudioFormat[] {AudioFormat.WAV, AudioFormat.FLAC}) {
            Processing job = process("ffmpeg", WAV, source, Audio.as(format));

            assertThat(Oracle.samples(job.output("sound/main").file()))
                    .as("%s", format)
                    .isEqualTo(samples);
        }
    }

    @Test
    void process_ofMp3_keepsTheBitRate_andLeavesTagsBehind() {
        Oracle.require();
        Path source = SampleAudio.of(Duration.ofSeconds(2)).write(folder.resolve("source"));
        Path tagged = folder.resolve("tagged.flac");
        Oracle.ffmpeg("-f", "wav", "-i", source.toString(), "-metadata", "title=Secret", tagged.toString());

        Processing job = process(
                "ffmpeg", "audio/flac", tagged, Audio.as(AudioFormat.MP3).kilobits(192));

        Path made = job.output("sound/main").file();
        assertThat(Oracle.ffprobe(made, "stream=bit_rate")).isEqualTo("192000");
        assertThat(Oracle.ffprobe(made, "format_tags")).doesNotContain("Secret");
    }

    /** What comes half a second late in a film is late in the file, too. */
    @Test
    void process_ofLateSound_startsWithTheFilm() {
        Oracle.require();
        Path film = new SampleVideo(160, 90, 10, Duration.ofSeconds(2), false).write(folder.resolve("film"));
        Path sound = folder.resolve("sound.wav");
        Oracle.ffmpeg("-f", "lavfi", "-i", "sine=f=440:r=48000:d=1", "-ac", "1", sound.toString());
        Path late = folder.resolve("late.mkv");
        Oracle.ffmpeg(
                "-f",
                "avi",
                "-i",
                film.toString(),
                "-itsoffset",
                "0.5",
                "-i",
                sound.toString(),
                "-c",
                "copy",
                late.toString());

        Processing job = process("ffmpeg", "video/x-matroska", late, Audio.as(AudioFormat.WAV));

        short[] samples = Oracle.samples(job.output("sound/main").file());
        int first = 0;
        while (samples[first] == 0) {
            first++;
        }
        assertThat(first / 48_000.0).isCloseTo(0.5, within(0.01));
        assertThat(samples.length / 48_000.0).isCloseTo(1.5, within(0.05));
    }

    /** Of 18 hours the child has encoded moments when it is to end; it would take minutes for the rest. */
    @Test
    @Timeout(60)
    void process_endsItsChildWhenCancelled() {
        Set<ProcessHandle> before = LongSound.children();
        Path source = LongSound.wav(folder.resolve("source"));
        Processing job = processing(WAV, source, Audio.as(AudioFormat.AAC));
        job.cancelAt(Double.MIN_VALUE);

        VideoProcessor processor = Engines.shared("ffmpeg");
        assertThatThrownBy(() -> processor.process(job)).isInstanceOf(ProcessingCancelledException.class);

        assertThat(job.progress()).last().satisfies(part -> assertThat(part).isBetween(Double.MIN_VALUE, 0.5));
        assertThat(LongSound.children()).isSubsetOf(before);
        assertThat(job.outputs()).isEmpty();
    }

    @Test
    void process_withoutSound_isTyped() {
        Path film = new SampleVideo(160, 90, 10, Duration.ofSeconds(1), false).write(folder.resolve("film"));

        assertUnsupported("ffmpeg", AVI, film, Audio.as(AudioFormat.MP3), "source has none");
    }

    @Test
    void process_byHumble_isTypedWhereItCannot() {
        Path source = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("source"));

        assertUnsupported("humble", WAV, source, Audio.as(AudioFormat.OPUS), "no OPUS; install FFmpeg");
    }

    @Test
    void supports_soundOfVideoAndAudio() {
        VideoProcessor processor = Engines.shared("ffmpeg");
        assertThat(processor.supports(new MediaType(WAV), Audio.as(AudioFormat.AAC)))
                .isTrue();
        assertThat(processor.supports(new MediaType("video/mp4"), Audio.as(AudioFormat.AAC)))
                .isTrue();
        assertThat(processor.supports(new MediaType("image/png"), Audio.as(AudioFormat.AAC)))
                .isFalse();
    }

    private void assertUnsupported(String engine, String type, Path file, Audio audio, String why) {
        assertThatThrownBy(() -> process(engine, type, file, audio))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining(why);
    }

    private Processing process(String engine, String type, Path file, Audio audio) {
        Processing job = processing(type, file, audio);
        Engines.shared(engine).process(job);
        return job;
    }

    private Processing processing(String type, Path file, Audio audio) {
        return new Processing(type, file, Folders.make(folder, "workspace-" + audio.hash()), audio.named("sound"));
    }
}
