package dev.mediamanager.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void nothing_meansSamplesInMediaData() throws UsageException {
        assertThat(Options.parse())
                .isEqualTo(new Options(
                        List.of(), Path.of("media-data"), Optional.empty(), false, OptionalInt.empty(), false));
    }

    @Test
    void all_canBeSaidAtOnce() throws UsageException {
        assertThat(Options.parse("a.jpg", "--serve", "9000", "--engine", "humble", "--data", "d", "b c.jpg", "--help"))
                .isEqualTo(new Options(
                        List.of(Path.of("a.jpg"), Path.of("b c.jpg")),
                        Path.of("d"),
                        Optional.of("humble"),
                        true,
                        OptionalInt.of(9000),
                        true));
    }

    @Test
    void serve_needsNoPort() throws UsageException {
        Options options = Options.parse("--serve", "film.mp4");
        assertThat(options.serve()).isTrue();
        assertThat(options.port()).isEmpty();
        assertThat(options.inputs()).containsExactly(Path.of("film.mp4"));
    }

    @ParameterizedTest
    @CsvSource({
        "--data,--data needs a value",
        "--engine,--engine needs a value",
        "--engine vlc,There is no engine vlc; there are ffmpeg and humble",
        "--serve 65536,There is no port 65536; the highest is 65535",
        "--serve 99999999999,There is no port 99999999999; the highest is 65535",
        "--fast,There is no option --fast",
        "-x,There is no option -x"
    })
    void nonsense_isExplained(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(arguments.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
