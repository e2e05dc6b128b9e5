package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AudioSpecTest {
    @Test
    void toJson_isCanonical() {
        assertThat(Audio.as(AudioFormat.MP3).mono().sampleRate(22_050).toJson())
                .isEqualTo(
                        "{\"channels\":1,\"format\":\"mp3\",\"kilobits\":128,\"sampleRate\":22050,\"type\":\"audio\"}");
    }

    @ParameterizedTest
    @EnumSource
    void fromJson_readsWhatToJsonWrote(AudioFormat format) {
        Recipe recipe = Recipe.of(Audio.as(format).named("sound"));
        assertThat(Recipe.fromJson(recipe.toJson())).isEqualTo(recipe);
    }

    @ParameterizedTest
    @CsvSource({
        "AAC, 7, 2, 0, kilobits",
        "AAC, 321, 2, 0, kilobits",
        "FLAC, 128, 2, 0, kilobits of FLAC",
        "WAV, 0, 3, 0, channels",
        "MP3, 128, 0, 0, channels",
        "OPUS, 96, 2, 44100, such as 48000",
        "MP3, 128, 2, 96000, such as 48000",
        "AAC, 128, 2, -1, such as 8000",
    })
    void outOfBounds_isTyped(AudioFormat format, int kilobits, int channels, int sampleRate, String message) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> new Audio(format, kilobits, channels, sampleRate))
                .withMessageContaining(message);
    }

    @Test
    void pool_isThatOfEncodes() {
        assertThat(WorkerPool.of(
                        MediaKind.AUDIO, Recipe.of(Audio.as(AudioFormat.AAC).named("sound"))))
                .isEqualTo(WorkerPool.ENCODES);
    }
}
