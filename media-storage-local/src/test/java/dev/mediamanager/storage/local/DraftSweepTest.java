package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.contentThat;
import static dev.mediamanager.storage.local.StoreFixture.files;
import static dev.mediamanager.storage.local.StoreFixture.put;
import static dev.mediamanager.storage.local.StoreFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What crashed processes leave behind. */
class DraftSweepTest {
    @TempDir
    Path root;

    private Path area;

    @BeforeEach
    void createArea() throws IOException {
        area = Files.createDirectory(root.resolve("tmp"));
    }

    private void reopen() {
        LocalStorage.at(root).close();
    }

    @Test
    void open_removesDraftsOfADeadProcess() throws IOException {
        Path dead = Files.createDirectory(area.resolve("4194305-1-x"));
        Files.writeString(dead.resolve("abc~1"), "half a blo");
        Files.writeString(area.resolve("4194305-1-x.lock"), "");
        reopen();
        assertThat(area).isEmptyDirectory();
    }

    @Test
    void open_removesALockWithoutFolder() throws IOException {
        Files.writeString(area.resolve("4194305-1-x.lock"), "");
        reopen();
        assertThat(area).isEmptyDirectory();
    }

    @Test
    void open_removesDraftsWithoutLock_onlyWhenTheyAreOld() throws IOException {
        Path unlocked = Files.createDirectory(area.resolve("4194305-1-x"));
        Path draft = Files.writeString(unlocked.resolve("abc~1"), "half a blo");
        Path claim = Files.writeString(area.resolve("abc~claim"), "");
        Instant now = Instant.now();
        age(unlocked, now, 30);
        age(draft, now, 23);
        age(claim, now, 23);
        reopen();
        assertThat(files(root)).containsExactly("tmp/4194305-1-x/abc~1", "tmp/abc~claim");
        age(draft, now, 25);
        age(claim, now, 25);
        reopen();
        assertThat(area).isEmptyDirectory();
    }

    private static void age(Path file, Instant now, int hours) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(hours * 3600L)));
    }

    @Test
    void open_sparesAnotherStoreOfThisProcess() {
        try (LocalStorage store = LocalStorage.at(root)) {
            put(store, "abc", contentThat(this::reopen), OptionalLong.of(3));
            assertThat(read(store, "abc")).isEqualTo("xxx");
        }
    }

    @Test
    @Timeout(60)
    void open_sparesALiveProcess_andSweepsItOnceItIsKilled() throws Exception {
        Process child = ChildJvm.start(StalledPut.class, root.toString());
        try (BufferedReader said = child.inputReader()) {
            assertThat(said.readLine()).isEqualTo(StalledPut.STALLED);
            reopen();
            assertThat(files(root)).singleElement().asString().contains("stalled~");
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(files(root)).as("what the killed process left").isNotEmpty();
        reopen();
        assertThat(files(root)).isEmpty();
        assertThat(area).isEmptyDirectory();
    }
}
