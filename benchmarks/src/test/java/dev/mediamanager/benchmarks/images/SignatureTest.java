package dev.mediamanager.benchmarks.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
    @TempDir
    Path folder;

    private String type(byte[] bytes) throws IOException {
        return Signature.of(Files.write(folder.resolve("file"), bytes)).name();
    }

    @ParameterizedTest
    @CsvSource({
        "II*_........, image/tiff",
        "MM_+........, image/tiff",
        "....ftypavif, image/avif",
        "....ftypheic, image/heic",
        "....ftypmif1, image/heic"
    })
    void of_knowsWhatIsMutated(String head, String type) throws IOException {
        assertThat(type(head.replace('_', '\0').getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(type);
    }

    @Test
    void of_avif_isOneOfWhichHeadersAreRead() throws IOException {
        Path avif = SampleAvif.write(folder.resolve("avif"));

        assertThat(Signature.isHeaderOnly(Signature.of(avif))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"....ftypisom", "....ftyp", "RIFF....AVI "})
    void of_anythingElse_isNoPicture(String head) {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> type(head.getBytes(StandardCharsets.US_ASCII)));
    }
}
