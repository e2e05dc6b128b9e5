package dev.mediamanager.video.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FFmpegs that lack something. */
class AudioTranscoderTest {
    private static final FfmpegPrograms PROGRAMS = new FfmpegPrograms("ffmpeg", "ffprobe", Map.of(), "test");

    @ParameterizedTest
    @CsvSource({
        "AAC, libfdk_aac",
        "MP3, libmp3lame",
        "OPUS, libopus",
        "FLAC, flac",
        "WAV, pcm_s16le",
    })
    void command_namesTheMissingEncoder(AudioFormat format, String encoder) {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> command(format, Set.of("libx264"), Set.of("mp4", "mp3", "ogg", "flac", "wav")))
                .withMessageContaining("writes no " + format)
                .withMessageContaining(encoder)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED));
    }

    @Test
    void command_namesTheMissingMuxer() {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> command(AudioFormat.OPUS, Set.of("libopus"), Set.of("mp4")))
                .withMessageContaining("no muxer 'ogg'");
    }

    @Test
    void command_takesTheEncoderThatIsThere() {
        assertThat(command(AudioFormat.MP3, Set.of("libshine"), Set.of("mp3")))
                .containsSequence("-c:a", "libshine")
                .containsSequence("-b:a", "128k");
        assertThat(command(AudioFormat.FLAC, Set.of("flac"), Set.of("flac"))).doesNotContain("-b:a");
    }

    private static List<String> command(AudioFormat format, Set<String> encoders, Set<String> muxers) {
        FfmpegAbilities abilities = new FfmpegAbilities("5.1", encoders, Set.of(), muxers, Set.of(), Set.of());
        return new AudioTranscoder(new FfmpegCommands(PROGRAMS, abilities, ""), abilities)
                .command(
                        new SourceFile(Path.of("source"), "wav", Limits.DEFAULT),
                        new TranscodePlan(
                                0,
                                format,
                                48_000,
                                2,
                                false,
                                format.usualKilobits(),
                                Optional.empty(),
                                OptionalLong.empty()));
    }
}
