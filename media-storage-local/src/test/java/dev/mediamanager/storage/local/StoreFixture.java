package dev.mediamanager.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Words that the tests of this package share. */
final class StoreFixture {
    private StoreFixture() {}

    static BlobKey key(String text) {
        return new BlobKey(text);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long put(StorageProvider store, String key, String content) {
        byte[] bytes = bytes(content);
        return put(store, key, new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
    }

    static long put(StorageProvider store, String key, InputStream content, OptionalLong length) {
        return store.put(new PutRequest(key(key), content, length, MediaType.OCTET_STREAM));
    }

    static String read(StorageProvider store, String key) {
        long length = store.stat(key(key)).orElseThrow().length();
        try (InputStream in = store.open(key(key), ByteRange.whole(length))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all files below the root but lock files, as paths relative to it, sorted. */
    static List<String> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.endsWith(".lock"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StorageException assertReason(StorageException.Reason reason, ThrowingCallable call) {
        StorageException thrown = org.assertj.core.api.Assertions.catchThrowableOfType(StorageException.class, call);
        assertThat(thrown).as("a StorageException").isNotNull();
        assertThat(thrown.reason()).as("reason of %s", thrown).isEqualTo(reason);
        return thrown;
    }

    /** Returns a content that runs something before its last byte. */
    static InputStream contentThat(Runnable action) {
        return new InputStream() {
            private int left = 3;

            @Override
            public int read() {
                if (left == 1) {
                    action.run();
                }
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                buffer[offset] = (byte) next;
                return 1;
            }
        };
    }
}
