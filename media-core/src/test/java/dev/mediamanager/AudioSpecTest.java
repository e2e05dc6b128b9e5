package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.picture.Color;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
                .isThrownBy(() -> new Audio(format, kilobits, channels, sampleRate, Optional.empty()))
                .withMessageContaining(message);
    }

    @Test
    void pool_isThatOfEncodes() {
        assertThat(WorkerPool.of(
                        MediaKind.AUDIO, Recipe.of(Audio.as(AudioFormat.AAC).named("sound"))))
                .isEqualTo(WorkerPool.ENCODES);
    }

    @Test
    void waveform_isCanonical_andReadAgain() {
        Waveform plain = Waveform.of(512);
        Waveform drawn = Waveform.of(256).bits(16).split().drawn(800, 120, Color.of("#ff8800"));
        assertThat(plain.toJson())
                .isEqualTo("{\"bits\":8,\"samplesPerPixel\":512,\"splitChannels\":false,\"type\":\"waveform\"}");
        assertThat(drawn.toJson())
                .isEqualTo("{\"bits\":16,\"picture\":{\"color\":\"#ff8800\",\"height\":120,\"width\":800},"
                        + "\"samplesPerPixel\":256,\"splitChannels\":true,\"type\":\"waveform\"}");
        Recipe recipe = Recipe.of(plain.named("plain"), drawn.named("drawn"));
        assertThat(Recipe.fromJson(recipe.toJson())).isEqualTo(recipe);
    }

    @Test
    void waveform_ofAWrongColour_saysWhichItIs() {
        Recipe recipe =
                Recipe.of(Waveform.of(256).drawn(800, 120, Color.of("#ff8800")).named("drawn"));
        String wrong = recipe.toJson().replace("#ff8800", "orange");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Recipe.fromJson(wrong))
                .withMessage("Invalid waveform picture color (was: orange; allowed: #rrggbb or #rrggbbaa)");
    }

    @Test
    void waveform_outOfBounds_isTyped() {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Waveform.of(1))
                .withMessageContaining("2 to 10000000");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Waveform.of(512).bits(12))
                .withMessageContaining("8 or 16");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Waveform.of(512).drawn(5_000, 100, Color.BLACK))
                .withMessageContaining("1 to 4096");
    }

    @Test
    void loudness_isCanonical_andReadAgain() {
        Audio audio = Audio.as(AudioFormat.WAV).loudness(Loudness.Target.STREAMING);
        assertThat(audio.toJson())
                .isEqualTo("{\"channels\":2,\"format\":\"wav\",\"kilobits\":0,"
                        + "\"loudness\":{\"integrated\":-16.0,\"truePeak\":-1.5},\"sampleRate\":0,\"type\":\"audio\"}");
        Recipe recipe = Recipe.of(audio.named("sound"), new AudioAnalysis(-40, 300).named("facts"));
        assertThat(Recipe.fromJson(recipe.toJson())).isEqualTo(recipe);
        assertThat(AudioAnalysis.usual().toJson())
                .isEqualTo("{\"silenceDecibels\":-50,\"silenceMillis\":1000,\"type\":\"audio-analysis\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "-71, -1, integrated",
        "-4, -1, integrated",
        "NaN, -1, integrated",
        "-23, 0.1, truePeak",
        "-23, -10, truePeak"
    })
    void loudness_outOfBounds_isTyped(double integrated, double truePeak, String message) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> new Loudness.Target(integrated, truePeak))
                .withMessageContaining(message);
    }

    @Test
    void facts_areReadAgain_andRefusedOtherwise() {
        AudioFacts facts = new AudioFacts(
                Duration.ofMillis(61_234),
                Optional.of(new Loudness(-18.25, 4.5, -1.01)),
                List.of(
                        new CaptionReport.Silence(Duration.ZERO, Duration.ofMillis(1_500)),
                        new CaptionReport.Silence(Duration.ofMillis(20_000), Duration.ofMillis(22_001))));
        assertThat(AudioFacts.fromJson(facts.toJson())).isEqualTo(facts);
        assertThat(AudioFacts.of(facts.toInfo())).contains(facts);
        assertThat(AudioFacts.of(MediaInfo.EMPTY)).isEmpty();
        assertThat(AudioFacts.of(MediaInfo.EMPTY.withProperty("audioFacts", "{}")))
                .isEmpty();
        AudioFacts silent = new AudioFacts(Duration.ofSeconds(1), Optional.empty(), List.of());
        assertThat(silent.toJson()).isEqualTo("{\"duration\":1000,\"silences\":[]}");
        assertThat(AudioFacts.fromJson(silent.toJson())).isEqualTo(silent);
    }
}
