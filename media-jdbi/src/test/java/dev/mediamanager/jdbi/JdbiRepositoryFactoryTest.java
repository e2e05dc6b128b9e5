package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.RepositoryFactory;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbiRepositoryFactoryTest {
    @TempDir
    private Path folder;

    private record Ascii(int columns) implements CustomSpec {
        @Override
        public String type() {
            return "acme-ascii";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("columns", columns);
        }
    }

    private static final class AsciiReader implements CustomSpec.Reader {
        @Override
        public String specType() {
            return "acme-ascii";
        }

        @Override
        public CustomSpec readSpec(Map<String, Object> parameters) {
            return new Ascii((Integer) parameters.get("columns"));
        }
    }

    @Test
    void factory_isFoundById() {
        assertThat(ServiceLoader.load(RepositoryFactory.class))
                .filteredOn(factory -> factory.id().equals("sqlite"))
                .hasSize(1)
                .first()
                .isInstanceOf(JdbiRepositoryFactory.class);
    }

    @Test
    void create_withoutFile_namesTheSetting() {
        PluginConfig config = new PluginConfig("sqlite", Map.of());

        assertThatThrownBy(() -> new JdbiRepositoryFactory().create(config, SpecReaders.NONE))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("sqlite.file");
    }

    @Test
    void create_createsTheFolder() {
        Path file = folder.resolve("a/b/library.db");

        create(file, SpecReaders.NONE).close();

        assertThat(file).isRegularFile();
    }

    @Test
    void close_leavesOneDatabaseAndItsLockFile() throws Exception {
        Path file = folder.resolve("library.db");
        try (MediaRepository rows = create(file, SpecReaders.NONE)) {
            Samples.upload(rows);
        }

        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("library.db", "library.db.lock");
        }
    }

    @Test
    void customSpecs_areReadByTheirReadersIfTheyAreThere() {
        Path file = folder.resolve("library.db");
        Media media;
        try (MediaRepository rows = create(file, SpecReaders.of(List.of(new AsciiReader())))) {
            media = Samples.upload(rows);
            rows.enqueue(new NewJob(
                    new JobId("00000000-0000-7000-8000-000000000001"),
                    media.current().id(),
                    Recipe.of(new Ascii(80).named("art")),
                    1,
                    Samples.NOW));
            assertThat(specOf(rows, media)).isEqualTo(new Ascii(80));
        }
        try (MediaRepository rows = create(file, SpecReaders.NONE)) {
            assertThat(specOf(rows, media)).isNotInstanceOf(Ascii.class).isInstanceOf(CustomSpec.class);
            assertThat(specOf(rows, media).toJson()).isEqualTo(new Ascii(80).toJson());
        }
    }

    private static VariantSpec specOf(MediaRepository rows, Media media) {
        return rows.findMedia(media.id())
                .flatMap(found -> found.findVariant("art"))
                .map(Variant::spec)
                .orElseThrow();
    }

    private static MediaRepository create(Path file, SpecReaders readers) {
        return new JdbiRepositoryFactory().create(new PluginConfig("sqlite", Map.of("file", file.toString())), readers);
    }
}
