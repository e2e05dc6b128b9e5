package dev.mediamanager.video.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "two\nlines\r\n", "a \"quoted\" word", "back\\slash", "\\n", "=", "\"", "\\", "ünï"
            })
    void parse_returnsWhatWasWritten(String value) {
        assertThat(Flat.parse(Flat.line("key", value))).isEqualTo(Map.of("key", value));
    }

    @Test
    void parse_readsWhatFfprobeWrites() {
        String text =
                "streams.stream.0.index=0\nstreams.stream.0.codec_name=\"h264\"\nformat.tags.title=\"A \\\"B\\\"\\nC\"\n";

        assertThat(Flat.parse(text))
                .containsEntry("streams.stream.0.index", "0")
                .containsEntry("streams.stream.0.codec_name", "h264")
                .containsEntry("format.tags.title", "A \"B\"\nC");
    }

    @Test
    void parse_takesAnyText() {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            String noise = IntStream.range(0, 60)
                    .mapToObj(n -> String.valueOf("\"\\=\n\rnab.0".charAt(random.nextInt(10))))
                    .reduce("", String::concat);

            assertThat(Flat.parse(noise)).hasSizeLessThanOrEqualTo(60);
        }
    }
}
