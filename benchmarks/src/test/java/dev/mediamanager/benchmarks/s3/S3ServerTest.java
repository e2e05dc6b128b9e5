package dev.mediamanager.benchmarks.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.UsageException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ServerTest {
    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    @Test
    void open_takesTheServerThatIsNamed() throws Exception {
        try (Scratch scratch = Scratch.create("server");
                S3Server server = S3Server.open(Optional.of("http://127.0.0.1:17480"), scratch, report)) {
            assertThat(server.place().endpoint()).isEqualTo(URI.create("http://127.0.0.1:17480"));
            assertThat(scratch.folder()).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ceph", "http:", "a b", "20"})
    void open_saysWhatIsWrong_whenTheAddressIsNone(String endpoint) {
        try (Scratch scratch = Scratch.create("server")) {
            assertThatThrownBy(() -> S3Server.open(Optional.of(endpoint), scratch, report))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("ENDPOINT")
                    .hasMessageContaining(endpoint);
        }
    }
}
