package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.assertReason;
import static dev.mediamanager.storage.local.StoreFixture.files;
import static dev.mediamanager.storage.local.StoreFixture.key;
import static dev.mediamanager.storage.local.StoreFixture.put;
import static dev.mediamanager.storage.local.StoreFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody plants symbolic links in the root. */
@DisabledOnOs(OS.WINDOWS)
class LinksTest {
    @TempDir
    Path folder;

    private Path root;
    private Path outside;
    private LocalStorage store;

    @BeforeEach
    void openStore() throws IOException {
        root = folder.resolve("root");
        outside = Files.createDirectories(folder.resolve("outside"));
        store = LocalStorage.at(root);
        put(store, "zzz", "a blob beside");
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void linkForABlob_isNoBlob() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(root.resolve("ab/c"));
        Files.createSymbolicLink(root.resolve("ab/c/abc"), secret);
        assertThat(store.stat(key("abc"))).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> store.open(key("abc"), new ByteRange(0, 1)));
        assertReason(Reason.NOT_FOUND, () -> store.file(key("abc")));
        assertReason(Reason.ALREADY_EXISTS, () -> put(store, "abc", "x"));
        assertThat(store.list("", Optional.empty()).items()).containsExactly(new BlobStat(key("zzz"), 13));
        store.delete(key("abc"));
        assertThat(root.resolve("ab/c/abc")).doesNotExist();
        assertThat(secret).hasContent("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "ab/c"})
    void linkForAFolder_isRefused(String planted) throws IOException {
        Files.createDirectories(outside.resolve("c"));
        Files.writeString(outside.resolve("abc"), "secret");
        Files.writeString(outside.resolve("c/abc"), "secret");
        Files.createDirectories(Layout.parent(root.resolve(planted)));
        Files.createSymbolicLink(root.resolve(planted), outside);
        assertReason(Reason.ACCESS_DENIED, () -> store.stat(key("abc")));
        assertReason(Reason.ACCESS_DENIED, () -> store.open(key("abc"), new ByteRange(0, 1)));
        assertReason(Reason.ACCESS_DENIED, () -> store.file(key("abc")));
        assertReason(Reason.ACCESS_DENIED, () -> put(store, "abcd", "x"));
        assertReason(Reason.ACCESS_DENIED, () -> store.delete(key("abc")));
        assertThat(store.list("", Optional.empty()).items()).containsExactly(new BlobStat(key("zzz"), 13));
        assertThat(files(outside)).containsExactly("abc", "c/abc");
    }

    @Test
    void folderReplacedByALink_isRefused() throws IOException {
        put(store, "abc", "x");
        Files.move(root.resolve("ab"), outside.resolve("moved"));
        Files.createSymbolicLink(root.resolve("ab"), outside.resolve("moved"));
        assertReason(Reason.ACCESS_DENIED, () -> put(store, "abcd", "x"));
        assertReason(Reason.ACCESS_DENIED, () -> store.open(key("abc"), new ByteRange(0, 1)));
        assertThat(files(outside)).containsExactly("moved/c/abc");
    }

    @Test
    void linkForTheDrafts_isRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(outside.resolve("abc~1"), "not ours");
        Files.createSymbolicLink(other.resolve("tmp"), outside);
        try (LocalStorage opened = LocalStorage.at(other)) {
            assertReason(Reason.ACCESS_DENIED, () -> put(opened, "abc", "x"));
            assertReason(Reason.ACCESS_DENIED, () -> opened.delete(key("abc")));
        }
        assertThat(files(outside)).containsExactly("abc~1");
    }

    @Test
    void linkAmongTheDrafts_isNotFollowed() throws IOException {
        Files.writeString(outside.resolve("abc~1"), "not ours");
        Files.createSymbolicLink(root.resolve("tmp/1-1-x"), outside);
        Files.writeString(root.resolve("tmp/1-1-x.lock"), "");
        store.delete(key("abc"));
        LocalStorage.at(root).close(); // sweeps the link itself
        assertThat(root.resolve("tmp/1-1-x")).doesNotExist();
        assertThat(files(outside)).containsExactly("abc~1");
    }

    @Test
    void rootThatIsALink_isFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        try (LocalStorage opened = LocalStorage.at(link)) {
            put(opened, "abc", "x");
        }
        assertThat(read(store, "abc")).isEqualTo("x");
    }
}
