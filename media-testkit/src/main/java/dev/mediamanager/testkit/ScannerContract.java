package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaType;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.ScanRequest;
import dev.mediamanager.spi.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract test of {@link MediaScanner}: extend it, open your scanner. Every scanner must know the EICAR test string, as all real ones
 * do.
 */
@Timeout(60)
public abstract class ScannerContract {
    private static final MediaType TEXT = new MediaType("text/plain");

    @TempDir
    Path folder;

    private MediaScanner scanner;

    /** Creates the contract. */
    protected ScannerContract() {}

    /** Opens the scanner; called once per test, which closes it. */
    protected abstract MediaScanner open();

    @BeforeEach
    void openScanner() {
        scanner = open();
    }

    @AfterEach
    void closeScanner() throws Exception {
        scanner.close();
    }

    private TestSource source(InputStream content) throws IOException {
        Path file = Files.createTempFile(folder, "source", "");
        Files.delete(file);
        Files.copy(content, file);
        return TestSource.of(file);
    }

    private TestSource infected() throws IOException {
        return source(new ByteArrayInputStream(EicarScanner.testString()));
    }

    private Verdict scan(TestSource source) {
        return scanner.scan(new ScanRequest(TEXT, source));
    }

    /** An exception counts as a verdict of unknown. */
    private void assertNotClean(TestSource source) {
        try {
            assertThat(scan(source)).isNotInstanceOf(Verdict.Clean.class);
        } catch (RuntimeException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    @Test
    void findsNothing_inHarmlessBytes() throws IOException {
        assertThat(scan(source(new Pattern(1, 100_000).stream()))).isEqualTo(new Verdict.Clean());
    }

    @Test
    void findsNothing_inOneByte() throws IOException {
        assertThat(scan(source(new Pattern(1, 1).stream()))).isEqualTo(new Verdict.Clean());
    }

    @Test
    void findsTheTestString() throws IOException {
        assertThat(scan(infected()))
                .isInstanceOfSatisfying(
                        Verdict.Infected.class,
                        infected -> assertThat(infected.signature()).isNotBlank());
    }

    @Test
    void findsTheTestString_whateverTheTypeSays() throws IOException {
        Verdict verdict = scanner.scan(new ScanRequest(new MediaType("image/png"), infected()));
        assertThat(verdict).isInstanceOf(Verdict.Infected.class);
    }

    @Test
    void saysTheSameAgain() throws IOException {
        TestSource infected = infected();
        TestSource harmless = source(new Pattern(2, 5000).stream());
        for (int i = 0; i < 3; i++) {
            assertThat(scan(infected)).isInstanceOf(Verdict.Infected.class);
            assertThat(scan(harmless)).isEqualTo(new Verdict.Clean());
        }
    }

    @Test
    void isNeverClean_whenTheSourceFails() throws IOException {
        for (long position : new long[] {0, 1, 65_536, 99_999}) {
            assertNotClean(source(new Pattern(3, 100_000).stream()).failingAt(position));
        }
    }

    @Test
    void isNotClean_whenTheSourceFailsOnLargeContent() throws IOException {
        assertNotClean(source(new Pattern(4, 3_000_000).stream()).failingAt(2_999_999));
    }

    @Test
    void worksOn_afterAFailure() throws IOException {
        assertNotClean(source(new Pattern(3, 1000).stream()).failingAt(500));
        assertThat(scan(source(new Pattern(3, 1000).stream()))).isEqualTo(new Verdict.Clean());
        assertThat(scan(infected())).isInstanceOf(Verdict.Infected.class);
    }

    @Test
    void leavesNoStreamOpen() throws IOException {
        TestSource harmless = source(new Pattern(1, 200_000).stream());
        TestSource infected = infected();
        TestSource failing = source(new Pattern(1, 200_000).stream()).failingAt(100_000);
        scan(harmless);
        scan(infected);
        assertNotClean(failing);
        assertThat(List.of(harmless, infected, failing))
                .extracting(TestSource::openStreams)
                .containsOnly(0);
    }

    @Test
    void leavesTheSourceAsItWas() throws IOException {
        TestSource infected = infected();
        scan(infected);
        assertThat(infected.localFile()).hasBinaryContent(EicarScanner.testString());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(infected.localFile());
        }
    }

    @Test
    void judgesEightAtOnce() throws IOException {
        TestSource infected = infected();
        TestSource harmless = source(new Pattern(5, 300_000).stream());
        List<Verdict> verdicts = Together.run(8, i -> scan(i % 2 == 0 ? infected : harmless));
        for (int i = 0; i < verdicts.size(); i++) {
            assertThat(verdicts.get(i)).isInstanceOf(i % 2 == 0 ? Verdict.Infected.class : Verdict.Clean.class);
        }
    }

    @Test
    void accusesNoLargeContent() throws IOException {
        assertThat(scan(source(new Pattern(6, 8 << 20).stream()))).isNotInstanceOf(Verdict.Infected.class);
    }

    @Test
    void describesItself() {
        assertThat(scanner.describe()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void closesTwice() throws Exception {
        scanner.close();
        scanner.close();
        assertThat(scanner.describe()).isNotBlank();
    }
}
