package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.assertReason;
import static dev.mediamanager.storage.local.StoreFixture.contentThat;
import static dev.mediamanager.storage.local.StoreFixture.files;
import static dev.mediamanager.storage.local.StoreFixture.key;
import static dev.mediamanager.storage.local.StoreFixture.put;
import static dev.mediamanager.storage.local.StoreFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest {
    @TempDir
    Path folder;

    private Path root;
    private LocalStorage store;

    @BeforeEach
    void openStore() {
        root = folder.resolve("new/blobs");
        store = LocalStorage.at(root);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void put_placesTheFileByItsKey() {
        put(store, "3fa9c0", "x");
        put(store, "a", "x");
        put(store, "ab/cd", "x");
        assertThat(files(root)).containsExactly("3f/a/3fa9c0", "a-/-/a", "ab/-/ab-cd");
        assertThat(store.file(key("3fa9c0"))).isEqualTo(root.resolve("3f/a/3fa9c0"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void at_createsTheRoot_forItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }

    @Test
    void at_refusesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> LocalStorage.at(file))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void put_leavesNoDraft_whetherItSucceedsOrFails() {
        put(store, "good", "x");
        assertReason(Reason.LENGTH_MISMATCH, () -> put(store, "bad", contentThat(() -> {}), OptionalLong.of(2)));
        assertThat(catchThrowable(() -> put(
                        store,
                        "worse",
                        contentThat(() -> {
                            throw new IllegalStateException("planned");
                        }),
                        OptionalLong.empty())))
                .hasMessage("planned");
        assertThat(catchThrowable(() -> put(
                        store,
                        "worst",
                        contentThat(() -> {
                            throw new StackOverflowError("planned");
                        }),
                        OptionalLong.empty())))
                .isInstanceOf(StackOverflowError.class);
        assertThat(files(root)).containsExactly("go/o/good");
    }

    @Test
    void delete_endsAPutOfThatKeyOnly() {
        InputStream deleting = contentThat(() -> store.delete(key("abc")));
        assertReason(Reason.NOT_FOUND, () -> put(store, "abc", deleting, OptionalLong.empty()));
        InputStream sparing = contentThat(() -> store.delete(key("abc")));
        put(store, "abcd", sparing, OptionalLong.empty());
        assertThat(files(root)).containsExactly("ab/c/abcd");
    }

    @Test
    void delete_endsAPutOfAnotherStore() {
        try (LocalStorage other = LocalStorage.at(root)) {
            InputStream deleting = contentThat(() -> other.delete(key("abc")));
            assertReason(Reason.NOT_FOUND, () -> put(store, "abc", deleting, OptionalLong.empty()));
        }
        assertThat(files(root)).isEmpty();
    }

    @Test
    void close_endsWritesAndLeavesOnlyBlobs() throws IOException {
        put(store, "abc", "old");
        assertReason(Reason.NOT_FOUND, () -> put(store, "new", contentThat(() -> store.close()), OptionalLong.empty()));
        assertReason(Reason.UNAVAILABLE, () -> put(store, "later", "x"));
        assertThat(read(store, "abc")).isEqualTo("old");
        assertThat(files(root)).containsExactly("ab/c/abc");
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void put_goesOn_whenSomebodyCleansTheDraftsByHand() throws IOException {
        put(store, "first", "x");
        try (Stream<Path> drafts = Files.walk(root.resolve("tmp"))) {
            for (Path each : drafts.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        put(store, "second", "y");
        assertThat(read(store, "second")).isEqualTo("y");
    }

    @Test
    void put_goesOn_whenSomebodyRemovesAFolder() throws IOException {
        put(store, "abc1", "x");
        store.delete(key("abc1"));
        Files.delete(root.resolve("ab/c"));
        Files.delete(root.resolve("ab"));
        put(store, "abc2", "y");
        assertThat(read(store, "abc2")).isEqualTo("y");
    }

    @Test
    void list_showsNothingForeign() throws IOException {
        put(store, "abc", "x");
        Files.writeString(root.resolve("readme"), "x");
        Files.writeString(root.resolve("ab/c/abc.bak"), "x");
        Files.writeString(root.resolve("ab/c/.hidden"), "x");
        Files.writeString(root.resolve("ab/c/xyz"), "in the wrong folder");
        Files.writeString(root.resolve("ab/c/abc-"), "no key");
        Files.writeString(root.resolve("ab/c/" + "abc".repeat(70)), "too long");
        Files.createDirectory(root.resolve("ab/c/abcd"));
        Files.createDirectory(root.resolve("zz"));
        Files.writeString(root.resolve("zz/z"), "a file for a folder");
        assertThat(store.list("", Optional.empty()).items()).containsExactly(new BlobStat(key("abc"), 1));
    }

    @Test
    void read_fails_whenTheFileIsShorterThanItWas() throws IOException {
        put(store, "abc", "0123456789");
        try (InputStream in = store.open(key("abc"), new ByteRange(0, 10))) {
            Files.writeString(root.resolve("ab/c/abc"), "012");
            assertThat(in.readNBytes(3)).hasSize(3);
            assertThatThrownBy(in::read).isInstanceOf(EOFException.class).hasMessageContaining("byte 3");
        }
    }

    @Test
    void factory_isFoundAndNeedsARoot() {
        StorageFactory factory = ServiceLoader.load(StorageFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals("local"))
                .findFirst()
                .orElseThrow();
        try (StorageProvider made = factory.create(new PluginConfig("local", Map.of("root", root.toString())))) {
            put(made, "abc", "x");
            assertThat(made.describe()).isEqualTo("files in " + root);
        }
        assertThat(read(store, "abc")).isEqualTo("x");
        assertThatThrownBy(() -> factory.create(new PluginConfig("local", Map.of())))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("local.root");
    }
}
