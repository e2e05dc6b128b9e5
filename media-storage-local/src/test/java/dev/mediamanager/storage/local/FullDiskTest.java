package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.assertReason;
import static dev.mediamanager.storage.local.StoreFixture.files;
import static dev.mediamanager.storage.local.StoreFixture.key;
import static dev.mediamanager.storage.local.StoreFixture.put;
import static dev.mediamanager.storage.local.StoreFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of 2 MiB that fills up, or may not be written. */
class FullDiskTest {
    @TempDir
    Path mountPoint;

    private boolean mounted;

    @BeforeEach
    void mount() {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", mountPoint.toString());
        Requires.tool("mount", mounted, "run the tests as root on Linux");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            assertThat(run("umount", mountPoint.toString())).isTrue();
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void put_failsCleanly_andSucceedsOnceThereIsSpace() throws IOException {
        String half = "x".repeat(1_200_000); // and a bit
        try (LocalStorage store = LocalStorage.at(mountPoint)) {
            put(store, "first", half);
            assertReason(Reason.NO_SPACE, () -> put(store, "second", half));
            assertThat(files(mountPoint)).containsExactly("fi/r/first");
            assertThat(mountPoint.toFile().getUsableSpace()).isGreaterThan(800_000);
            store.delete(key("first"));
            put(store, "second", half);
            assertThat(read(store, "second")).isEqualTo(half);
        }
    }

    @Test
    void readOnlyRoot_isReadable() {
        try (LocalStorage store = LocalStorage.at(mountPoint)) {
            put(store, "abc", "kept");
        }
        assertThat(run("mount", "-o", "remount,ro", mountPoint.toString())).isTrue();
        try (LocalStorage store = LocalStorage.at(mountPoint)) {
            assertThat(read(store, "abc")).isEqualTo("kept");
            assertReason(Reason.ACCESS_DENIED, () -> put(store, "abcd", "x"));
            assertReason(Reason.ACCESS_DENIED, () -> put(store, "xyz", "x"));
            assertReason(Reason.ACCESS_DENIED, () -> store.delete(key("abc")));
            assertThat(read(store, "abc")).isEqualTo("kept");
        }
    }
}
