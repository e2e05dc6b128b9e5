package dev.mediamanager.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void terminal_seesOneLineThatChanges() {
        ProgressBar bar = new ProgressBar(out, true, "film.avi");
        bar.show("upload", 0.1);
        bar.show("upload", 0.101);
        bar.show("encode", 0.5);
        bar.end(100, "2 s");
        String name = "film.avi" + " ".repeat(20);
        assertThat(printed())
                .isEqualTo("\r" + name + " [##......................]  10% upload"
                        + "\r" + name + " [############............]  50% encode"
                        + "\r" + name + " [########################] 100% 2 s   "
                        + "\n");
    }

    @Test
    void log_seesALineForEachQuarter() {
        ProgressBar bar = new ProgressBar(out, false, "film.avi");
        for (double fraction = 0; fraction <= 1; fraction += 1 / 64.0) {
            bar.show("encode", fraction);
        }
        bar.end(100, "2 s");
        assertThat(printed().lines().map(line -> line.substring(line.indexOf(']') + 1)))
                .containsExactly("  25% encode", "  50% encode", "  75% encode", " 100% 2 s");
    }

    @Test
    void hostileName_movesNothing() {
        new ProgressBar(out, false, "\u001b[2J\r\n" + "x".repeat(100)).end(0, "refused");
        assertThat(printed()).hasLineCount(1).startsWith("?[2J??xxx").doesNotContain("\u001b", "\r");
    }

    @Test
    void line_fitsAnyTerminal() {
        new ProgressBar(out, false, "x".repeat(300)).end(100, "already there");
        assertThat(printed().strip()).hasSizeLessThan(80);
    }
}
