package dev.mediamanager.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.plugin.ExcerptProcessor.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both plug-ins, found by their factories, in one library. */
class PluginsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/mediamanager/examples/plugin");
    private static final String TEXT = "It was a bright cold day in April, and the clocks were striking thirteen.";

    @TempDir
    Path folder;

    private MediaManagerBuilder builder() {
        return MediaManager.builder()
                .embedded(folder)
                .storage("encrypted")
                .setting("encrypted.root", folder.resolve("vault").toString())
                .setting("encrypted.secret", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldA==");
    }

    @Test
    void excerpt_isMadeAndKept_encrypted() throws IOException {
        Path file = Files.writeString(folder.resolve("novel.txt"), TEXT);
        MediaRef excerpt;
        try (MediaManager manager = builder().build()) {
            Media media = manager.upload(
                    UploadRequest.of(Source.file(file)).process(Recipe.of(new Excerpt(6).named("excerpt"))));
            manager.jobs().await(media.jobs().get(0), Duration.ofSeconds(30));
            excerpt = media.variant("excerpt");
            assertThat(text(manager, excerpt)).isEqualTo("It was a bright cold day");
        }
        try (MediaManager again = builder().build()) {
            assertThat(text(again, excerpt)).isEqualTo("It was a bright cold day");
            assertThat(text(again, MediaRef.original(excerpt.media()))).isEqualTo(TEXT);
            assertThat(again.library().get(excerpt.media()).variants())
                    .singleElement()
                    .satisfies(variant -> assertThat(variant.spec()).isEqualTo(new Excerpt(6)));
            assertThat(again.maintenance().verifyContent()).isEmpty();
        }
        assertThat(filesBelow(folder.resolve("vault")))
                .hasSize(2)
                .noneSatisfy(stored ->
                        assertThat(stored).asString(StandardCharsets.ISO_8859_1).contains("bright cold"));
    }

    private static String text(MediaManager manager, MediaRef ref) throws IOException {
        try (MediaContent content = manager.stream(ref)) {
            return new String(content.inputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stream<byte[]> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(PluginsTest::bytes).toList().stream();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The promise is made of lines of code: without blank ones, comments, the package and the imports. */
    @ParameterizedTest
    @ValueSource(strings = {"EncryptedStorage.java", "ExcerptProcessor.java"})
    void plugin_isShort(String file) throws IOException {
        try (Stream<String> lines = Files.lines(SOURCES.resolve(file))) {
            assertThat(lines.map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .filter(line -> !line.matches("(package|import) .*;"))
                            .filter(line -> !line.matches("(//|/\\*\\*|\\*).*")))
                    .hasSizeLessThan(60);
        }
    }
}
