package dev.mediamanager.examples.lms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.examples.Chromium;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A teacher uploads with Uppy in a real browser, straight to the bucket of a real server. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
abstract class UppyCases {
    private static final Path SCRIPT = Path.of("target/uppy/upload.js");
    private static final long MIB = 1 << 20;

    /** Of five parts the first is 20 % and a bit; the last is shorter than the others. */
    private static final long LENGTH = 39 * MIB + 12_345;

    private static final String DONE = "document.querySelector('#state a')";

    @TempDir
    Path folder;

    private CourseModule module;
    private LectureServer server;
    private Chromium browser;

    /** Opens the store. */
    abstract StorageProvider open();

    /** Returns where the store is. */
    abstract URI endpoint();

    /** Lets pages from this origin send to the bucket, and see the entity tags of what they have sent. */
    abstract void allow(String origin);

    @BeforeEach
    void start() throws IOException {
        browser = Chromium.start(folder.resolve("browser"));
        Requires.tool("chromium", Files.exists(SCRIPT), "run examples/src/main/uppy/bundle, which needs npm");
        module = new CourseModule(folder.resolve("library"), open(), new School());
        server = LectureServer.start(module, exchange -> Optional.of("ada"), endpoint(), SCRIPT);
        URI page = server.page("cs101");
        allow(page.getScheme() + "://" + page.getAuthority());
        browser.open(page);
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
            module.close();
        }
    }

    /** Writes a document of this length. */
    private Path document(String name, long length) throws IOException {
        byte[] bytes = new byte[(int) length];
        new Random(length).nextBytes(bytes);
        byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return Files.write(folder.resolve(name), bytes);
    }

    private void assertUploaded(Path file) throws IOException {
        Media media = module.as("ada").library().list(MediaQuery.ALL).items().get(0);
        assertThat(browser.evaluate(DONE + ".pathname")).isEqualTo("/lectures/" + media.id());
        assertThat(media.current().fileName()).isEqualTo(String.valueOf(file.getFileName()));
        assertThat(media.current().type().name()).isEqualTo("application/pdf");
        try (MediaContent content = module.as("ada").stream(media.original());
                InputStream stored = content.inputStream();
                InputStream sent = Files.newInputStream(file)) {
            assertThat(stored).hasSameContentAs(sent);
        }
        assertThat(module.as("eve").library().list(MediaQuery.ALL).items()).hasSize(1);
    }

    @Test
    void upload_thatIsReloadedAtAFifth_goesOn_andIsKept() throws IOException {
        Path slides = document("slides.pdf", LENGTH);
        browser.sendSlowly(12 * MIB);
        browser.choose("#files", slides);
        browser.await("localStorage.length === 1 && document.querySelector('#progress').value >= 20");
        assertThat(Integer.parseInt(browser.evaluate("document.querySelector('#progress').value")))
                .as("percent")
                .isBetween(20, 60);

        browser.reload();
        browser.sendSlowly(0);
        assertThat(module.as("ada").library().list(MediaQuery.ALL).items()).isEmpty();
        browser.choose("#files", slides);
        browser.await(DONE);

        assertThat(
                        browser.evaluate(
                                "performance.getEntriesByType('resource')"
                                        + ".map(entry => new URL(entry.name).searchParams.get('partNumber')).filter(Boolean).join(' ')"))
                .as("parts sent after the reload")
                .doesNotContain("1")
                .contains("5");
        assertThat(browser.evaluate("localStorage.length")).isEqualTo("0");
        assertUploaded(slides);
    }

    @Test
    void upload_ofOnePart_isKept() throws IOException {
        Path slides = document("short.pdf", 100_000);

        browser.choose("#files", slides);
        browser.await(DONE);

        assertUploaded(slides);
    }

    @Test
    void upload_ofAProgramAsDocument_isRefused_andTold() throws IOException {
        Path program = Files.write(
                folder.resolve("slides.pdf"), "MZ program".repeat(1000).getBytes(StandardCharsets.US_ASCII));

        browser.choose("#files", program);
        browser.await("document.querySelector('#state').textContent.startsWith('Failed')");

        assertThat(module.as("ada").library().list(MediaQuery.ALL).items()).isEmpty();
    }
}
