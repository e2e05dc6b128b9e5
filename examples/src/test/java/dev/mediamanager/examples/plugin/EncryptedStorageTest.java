package dev.mediamanager.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.local.LocalStorage;
import dev.mediamanager.testkit.StorageContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedStorageTest extends StorageContract {
    private static final String SECRET = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldA==";

    @TempDir
    Path folder;

    @Override
    protected StorageProvider open() {
        return open(SECRET);
    }

    private StorageProvider open(String secret) {
        Map<String, String> settings = Map.of("root", folder.toString(), "secret", secret);
        return new EncryptedStorage.Factory().create(new PluginConfig("encrypted", settings));
    }

    @Test
    void disk_holdsNothingReadable() throws IOException {
        byte[] zeros = new byte[10_000];
        put("a", zeros);
        put("b", zeros);
        byte[] stored = read(LocalStorage.at(folder), "a");
        assertThat(stored).hasSameSizeAs(zeros).isNotEqualTo(zeros).isNotEqualTo(read(LocalStorage.at(folder), "b"));
        assertThat(stored[0] == stored[16] && stored[1] == stored[17] && stored[2] == stored[18])
                .as("one block is like the next")
                .isFalse();
    }

    @Test
    void wrongSecret_readsNothingRight() throws IOException {
        byte[] zeros = new byte[1000];
        put("a", zeros);
        assertThat(read(open(), "a")).isEqualTo(zeros);
        assertThat(read(open("b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3RoZXI="), "a")).isNotEqualTo(zeros);
    }

    private void put(String key, byte[] bytes) {
        open().put(new PutRequest(
                new BlobKey(key),
                new ByteArrayInputStream(bytes),
                OptionalLong.of(bytes.length),
                MediaType.OCTET_STREAM));
    }

    private static byte[] read(StorageProvider store, String name) throws IOException {
        BlobKey key = new BlobKey(name);
        try (InputStream in =
                store.open(key, ByteRange.whole(store.stat(key).orElseThrow().length()))) {
            return in.readAllBytes();
        }
    }
}
