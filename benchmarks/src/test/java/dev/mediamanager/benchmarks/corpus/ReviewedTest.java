package dev.mediamanager.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReviewedTest {
    private static final Path FILE = Path.of("/data/corpus/images/sharp/logo.svg");

    @Test
    void reason_isFoundByTheEndOfThePath() {
        Reviewed reviewed = Reviewed.parse("# a comment\n\nsharp/logo.svg SVG can run code\n");
        assertThat(reviewed.reason(FILE)).hasValue("SVG can run code");
        assertThat(reviewed.reason(Path.of("/data/other/logo.svg"))).isEmpty();
        assertThat(reviewed.reason(Path.of("/data/sharp/old-logo.svg"))).isEmpty();
    }

    @Test
    void parse_refusesAFileWithoutAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reviewed.parse("sharp/logo.svg"))
                .withMessageContaining("sharp/logo.svg");
    }

    @Test
    void load_readsTheListOfTheModule() {
        assertThat(Reviewed.load().reasons())
                .allSatisfy((path, reason) ->
                        assertThat(reason).as("the reason of %s", path).hasSizeGreaterThan(10));
    }
}
