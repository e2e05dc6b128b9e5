package dev.mediamanager.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.examples.Engines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href|poster)=\"([^\"]*)\"");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data().toString());
        return Quickstart.run(print(out), print(err), all.toArray(String[]::new));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Path data() {
        return folder.resolve("media data");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String page() throws IOException {
        return Files.readString(data().resolve("index.html"));
    }

    private List<Media> library() {
        try (MediaManager manager = MediaManager.open(data())) {
            assertThat(manager.maintenance().verifyContent()).isEmpty();
            return manager.library().list(MediaQuery.ALL).items();
        }
    }

    @Test
    void samples_areMadeUploadedAndShown_once() throws IOException {
        Engines.require();
        assertThat(run()).as(printed() + err).isZero();
        assertThat(printed())
                .containsPattern("Engine: (ffmpeg|humble) ")
                .containsPattern("landscape.jpg +image +\\d+ kB +1600x1200 +(large, card|card, large) +[\\d.]+ s")
                .containsPattern("glass.png +image +\\d+ kB +600x600 ")
                .containsPattern("pendulum.gif +image +\\d+ kB +600x600, 16 frames, 1.3 s ")
                .containsPattern("beeps.wav +audio +882 kB +5.0 s +stream audio ")
                .containsPattern("sunset.avi +video +\\d\\.\\d MB +854x480, 5.0 s .*p480\\+audio")
                .contains("See " + data().resolve("index.html").toUri());
        assertThat(page()).contains("<video ", "<audio ", "<img ").doesNotContain("http:", "https:", "<script");
        assertLinksLeadToFiles();
        assertThat(library())
                .hasSize(5)
                .allSatisfy(media -> assertThat(media.status()).isEqualTo(MediaStatus.READY));

        assertThat(run()).as(printed() + err).isZero();
        assertThat(printed().lines().filter(line -> line.endsWith("  already there")))
                .hasSize(5);
        assertThat(library()).hasSize(5);
    }

    private void assertLinksLeadToFiles() throws IOException {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(page());
        while (matcher.find()) {
            if (!matcher.group(1).equals("data:,")) {
                links.add(matcher.group(1));
            }
        }
        assertThat(links)
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(link -> assertThat(data().resolve(link)).isNotEmptyFile());
    }

    @Test
    void refusedFiles_areExplained_andTheRunGoesOn() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("notes.txt"), "Some words.");
        Files.writeString(files.resolve("page.html"), "<!doctype html><title>Hello</title>");
        Files.writeString(files.resolve("not-really.jpg"), "Words, not pixels.");
        Files.createFile(files.resolve("empty.txt"));
        assertThat(run(files.toString())).as(printed() + err).isZero();
        assertThat(printed())
                .containsPattern("notes.txt +document +11 B")
                .contains("Refused page.html: TYPE_NOT_ALLOWED. ")
                .contains("Refused not-really.jpg: TYPE_MISMATCH. ")
                .contains("Refused empty.txt: EMPTY. ")
                .doesNotContain("Exception", "\tat ");
        assertThat(page()).contains("<code>TYPE_NOT_ALLOWED</code>").contains("A document, kept as it is");
        assertThat(library()).extracting(Media::title).containsExactly("notes.txt");
    }

    @Test
    void hostileName_becomesNoMarkup() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("'\"><img src=x onerror=alert(1)>.txt"), "Some words.");
        Files.createFile(files.resolve("<b onclick=x>.txt"));
        assertThat(run(files.toString())).as(printed() + err).isZero();
        assertThat(page())
                .contains("&#39;&quot;&gt;&lt;img src=x onerror=alert(1)&gt;.txt")
                .contains("&lt;b onclick=x&gt;.txt")
                .doesNotContain("<img", "<b ");
    }

    @Test
    void sameFile_isUploadedAgain_onlyIfItChanged() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "One.");
        assertThat(run(file.toString())).isZero();
        assertThat(run(file.toString())).isZero();
        assertThat(library()).hasSize(1);
        Files.writeString(file, "One, two.");
        assertThat(run(file.toString())).isZero();
        assertThat(library()).hasSize(2);
    }

    @Test
    void help_isPrinted() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).isEqualTo(Options.USAGE);
        assertThat(data()).doesNotExist();
    }

    @Test
    void wrongUse_isExplained() {
        assertThat(run("--fast")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("There is no option --fast")
                .contains(Options.USAGE);
        assertThat(run(folder.resolve("nothing").toString())).isEqualTo(2);
    }

    @Test
    void libraryThatCannotBeOpened_isExplained() throws IOException {
        Files.createFile(data());
        Path file = Files.writeString(folder.resolve("notes.txt"), "One.");
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("The run did not work. Cannot create the library folder")
                .hasLineCount(1);
    }
}
