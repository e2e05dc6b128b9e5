package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.AudioFacts;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.CaptionReport.Silence;
import dev.mediamanager.Ladder;
import dev.mediamanager.Loudness;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.Rendition;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.video.internal.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loudness and silences against FFmpeg's filters {@code ebur128} and {@code silencedetect}, which the tests run themselves. */
class AudioAnalysisTest {
    private static final String WAV = "audio/wav";

    @TempDir
    private Path folder;

    /** Two parts, 12 dB apart, so that there is a range; in stereo, whose channels differ. */
    private Path speechLike() {
        Oracle.require();
        Path file = folder.resolve("sound.wav");
        Oracle.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.2*sin(2*PI*(300+100*sin(2*PI*3*t))*t)*(1-0.75*gt(mod(t\\,6)\\,3))|0.1*sin(2*PI*500*t):s=44100:d=18",
                file.toString());
        return file;
    }

    @Test
    void process_measuresAsEbur128Does() throws IOException {
        Path sound = speechLike();

        Processing job = process("ffmpeg", sound, AudioAnalysis.usual().named("facts"));

        Output output = job.output("facts/" + Rendition.MAIN);
        assertThat(output.type()).isEqualTo(new MediaType("application/json"));
        AudioFacts facts = AudioFacts.of(output.info()).orElseThrow();
        assertThat(AudioFacts.fromJson(Files.readString(output.file()))).isEqualTo(facts);
        assertThat(job.progress()).isSorted().endsWith(1.0);
        assertThat(facts.duration()).isEqualTo(Duration.ofSeconds(18));
        assertThat(facts.silences()).isEmpty();
        Loudness expected = ebur128(sound);
        Loudness found = facts.loudness().orElseThrow();
        assertThat(found.integrated()).isCloseTo(expected.integrated(), within(0.1));
        assertThat(found.truePeak()).isCloseTo(expected.truePeak(), within(0.2));
        assertThat(found.range()).isCloseTo(expected.range(), within(0.5));
    }

    /** EBU Tech 3341, test signals 1 and 2: a stereo sine of 1 kHz whose peaks are at -23 dBFS is at -23 LUFS, and so on; within 0.1 LU. */
    @Test
    void process_measuresASignalOfTech3341() {
        assertMeasuresSine(0.0707946);
    }

    @Tag("long")
    @Test
    void process_measuresAnotherSignalOfTech3341() {
        assertMeasuresSine(0.0223872);
    }

    private void assertMeasuresSine(double peak) {
        Oracle.require();
        Path sound = folder.resolve("sine.wav");
        String sine = peak + "*sin(2*PI*1000*t)";
        Oracle.ffmpeg("-f", "lavfi", "-i", "aevalsrc=" + sine + "|" + sine + ":s=48000:d=20", sound.toString());

        Processing job = process("ffmpeg", sound, AudioAnalysis.usual().named("facts"));

        Loudness found = AudioFacts.of(job.output("facts/main").info())
                .orElseThrow()
                .loudness()
                .orElseThrow();
        double decibels = 20 * Math.log10(peak);
        assertThat(found.integrated()).isCloseTo(decibels, within(0.11));
        assertThat(found.truePeak()).isCloseTo(decibels, within(0.2));
        assertThat(found.range()).isCloseTo(0, within(0.1));
    }

    @Test
    void process_findsTheSilencesThatSilencedetectFinds() {
        assertFindsSilences(-50, 500);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"-50, 1000", "-20, 300"})
    void process_findsOtherSilencesThatSilencedetectFinds(int decibels, int millis) {
        assertFindsSilences(decibels, millis);
    }

    private void assertFindsSilences(int decibels, int millis) {
        Oracle.require();
        Path sound = folder.resolve("gaps.wav");
        // Nothing, tone, almost nothing for 0.7 s, tone, quiet for 1.5 s, nothing to the end.
        Oracle.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=sin(2*PI*440*t)*(0.3*between(t\\,1\\,2)+0.0005*between(t\\,2\\,2.7)+0.3*between(t\\,2.7\\,4)+0.05*between(t\\,4\\,5.5)):s=48000:d=7",
                sound.toString());

        Processing job = process("ffmpeg", sound, new AudioAnalysis(decibels, millis).named("facts"));

        AudioFacts facts = AudioFacts.of(job.output("facts/main").info()).orElseThrow();
        List<Silence> expected = silencedetect(sound, decibels, millis, facts.duration());
        assertThat(expected).isNotEmpty();
        assertThat(facts.silences()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Silence found = facts.silences().get(i);
            assertThat(found.start().toMillis())
                    .isCloseTo(expected.get(i).start().toMillis(), within(2L));
            assertThat(found.end().toMillis()).isCloseTo(expected.get(i).end().toMillis(), within(2L));
        }
    }

    @Test
    void process_ofSilence_hasNoLoudness_andIsSilent() {
        Oracle.require();
        Path sound = folder.resolve("nothing.wav");
        Oracle.ffmpeg("-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo:d=4", sound.toString());

        Processing job = process(
                "ffmpeg",
                sound,
                AudioAnalysis.usual().named("facts"),
                Audio.as(AudioFormat.WAV).loudness(Loudness.Target.BROADCAST).named("sound"));

        AudioFacts facts = AudioFacts.of(job.output("facts/main").info()).orElseThrow();
        assertThat(facts.loudness()).isEmpty();
        assertThat(facts.silences()).containsExactly(new Silence(Duration.ZERO, Duration.ofSeconds(4)));
        assertThat(Oracle.samples(job.output("sound/main").file())).containsOnly((short) 0);
    }

    @Test
    void process_bringsSoundToTheTarget() {
        assertBringsToTarget(AudioFormat.WAV, 2, -23, -1);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "AAC, 1,  -16, -1.5",
        "OPUS, 2, -30, -3",
    })
    void process_bringsOtherFormatsToTheTarget(AudioFormat format, int channels, double integrated, double truePeak) {
        assertBringsToTarget(format, channels, integrated, truePeak);
    }

    private void assertBringsToTarget(AudioFormat format, int channels, double integrated, double truePeak) {
        Path sound = speechLike();
        Loudness.Target target = new Loudness.Target(integrated, truePeak);
        Audio audio = Audio.as(format).loudness(target);

        Processing job = process("ffmpeg", sound, (channels == 1 ? audio.mono() : audio).named("sound"));

        Path made = job.output("sound/main").file();
        Loudness found = ebur128(made);
        assertThat(found.integrated()).isCloseTo(integrated, within(format.lossless() ? 0.2 : 0.6));
        assertThat(found.truePeak()).isLessThanOrEqualTo(truePeak + (format.lossless() ? 0.1 : 0.6));
        assertThat(job.progress()).isSorted().endsWith(1.0);
    }

    /** Speech of two channels, and of six, which are mixed into two before they are measured. */
    @Test
    void process_bringsTheSoundOfALadderToTheTarget() {
        Path speech = speechLike();
        Path surround = folder.resolve("surround.wav");
        Oracle.ffmpeg(
                "-i",
                speech.toString(),
                "-af",
                "pan=5.1|FL=FL|FR=FR|FC=0.2*FL|LFE=0*FL|BL=0.2*FL|BR=0.2*FR",
                surround.toString());

        for (Path sound : List.of(speech, surround)) {
            Processing job = process(
                    "ffmpeg",
                    sound,
                    Ladder.of(Quality.P360)
                            .loudness(Loudness.Target.BROADCAST)
                            .segmentSeconds(sound.equals(speech) ? 4 : 5)
                            .named("stream"));

            Loudness found = ebur128(job.output("stream/audio").file());
            assertThat(found.integrated()).as("%s", sound).isCloseTo(-23, within(1.0)); // AAC costs 0.8
            assertThat(found.truePeak()).isLessThanOrEqualTo(-0.4);
            assertThat(job.progress()).isSorted().endsWith(1.0);
        }
        assertThat(ebur128(speech).integrated()).isNotCloseTo(-23, within(2.0));
    }

    /** One gain for all: each sample is the same multiple of what it was. */
    @Test
    void process_isLinear_whereThePeakAllowsIt() throws IOException {
        Path sound = speechLike();
        double gain = Math.pow(10, (-30 - ebur128(sound).integrated()) / 20);
        short[] before = Oracle.samples(sound);

        Processing job = process(
                "ffmpeg",
                sound,
                Audio.as(AudioFormat.WAV).loudness(new Loudness.Target(-30, -1)).named("sound"));

        short[] after = Oracle.samples(job.output("sound/main").file());
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            if (Math.abs(after[i] - before[i] * gain)
                    > 2 + 0.01 * Math.abs(before[i])) { // an assertion for each is slow
                throw new AssertionError("Sample " + i + " was " + before[i] + " and is " + after[i]);
            }
        }
    }

    /** A tone has a range of 0, and a gain would lift its peaks too high. */
    @Test
    void process_neverExceedsThePeak() throws IOException {
        Oracle.require();
        Path sound = folder.resolve("peaks.wav");
        Oracle.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.05*sin(2*PI*440*t)+0.85*lt(mod(t\\,1)\\,0.002)*sin(2*PI*1000*t):s=48000:d=10",
                sound.toString());
        assertThat(ebur128(sound).integrated()).isLessThan(-20);

        Processing job = process(
                "ffmpeg",
                sound,
                Audio.as(AudioFormat.WAV).loudness(new Loudness.Target(-14, -2)).named("sound"));

        Loudness found = ebur128(job.output("sound/main").file());
        assertThat(found.truePeak()).isLessThanOrEqualTo(-1.9);
        assertThat(found.integrated())
                .isCloseTo(-14, within(3.0)); // 13 dB more than before, but for what the peaks cost
        assertThat(Oracle.ffprobe(job.output("sound/main").file(), "stream=sample_rate"))
                .isEqualTo("48000");
    }

    @Test
    void process_byHumble_isTyped() {
        Path source = SampleAudio.of(Duration.ofSeconds(1)).write(folder.resolve("source"));

        for (NamedSpec spec : List.of(
                AudioAnalysis.usual().named("facts"),
                Audio.as(AudioFormat.AAC).loudness(Loudness.Target.STREAMING).named("sound"),
                Ladder.of(Quality.P360).loudness(Loudness.Target.STREAMING).named("stream"))) {
            assertThatThrownBy(() -> process("humble", source, spec))
                    .isInstanceOfSatisfying(
                            ProcessingException.class,
                            e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                    .hasMessageContaining("measures no loudness; install FFmpeg");
        }
    }

    private static Loudness ebur128(Path file) {
        String text = Oracle.ffmpeg(
                "-i", file.toString(), "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-");
        String summary = text.substring(text.lastIndexOf("Summary:"));
        return new Loudness(
                number(summary, "I: +(-?[0-9.]+) LUFS"),
                number(summary, "LRA: +(-?[0-9.]+) LU"),
                number(summary, "Peak: +(-?[0-9.]+) dBFS"));
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static List<Silence> silencedetect(Path file, int decibels, int millis, Duration end) {
        String text = Oracle.ffmpeg(
                "-i",
                file.toString(),
                "-af",
                "silencedetect=n=" + decibels + "dB:d=" + millis / 1000.0,
                "-f",
                "null",
                "-");
        List<Double> starts = all(text, "silence_start: (-?[0-9.]+)");
        List<Double> ends = all(text, "silence_end: ([0-9.]+)");
        return IntStream.range(0, starts.size())
                .mapToObj(i -> new Silence(time(Math.max(0, starts.get(i))), i < ends.size() ? time(ends.get(i)) : end))
                .toList();
    }

    private static List<Double> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> Double.parseDouble(match.group(1)))
                .toList();
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private Processing process(String engine, Path sound, NamedSpec... specs) {
        Processing job = new Processing(
                WAV, sound, Folders.make(folder, "workspace-" + specs[0].spec().hash()), specs);
        Engines.shared(engine).process(job);
        return job;
    }
}
