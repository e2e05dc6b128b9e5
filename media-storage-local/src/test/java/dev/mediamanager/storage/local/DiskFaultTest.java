package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.assertReason;
import static dev.mediamanager.storage.local.StoreFixture.bytes;
import static dev.mediamanager.storage.local.StoreFixture.files;
import static dev.mediamanager.storage.local.StoreFixture.key;
import static dev.mediamanager.storage.local.StoreFixture.put;
import static dev.mediamanager.storage.local.StoreFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call to the disk fails once. */
class DiskFaultTest {
    private static final String ALL = "0123456789".repeat(60_000);

    @TempDir
    Path root;

    private final FaultyDisk disk = new FaultyDisk();
    private LocalStorage store;

    @BeforeEach
    void openStore() {
        store = LocalStorage.at(root, disk, Clock.systemUTC());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static Optional<IOException> inputOutputError() {
        return Optional.of(new IOException("Input/output error"));
    }

    private static Optional<IOException> notPermitted(FaultyDisk.Call call) {
        return Optional.of(new FileSystemException(call.path().toString(), null, "Operation not permitted"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void put_isCompleteOrAbsent_whicheverCallFails(boolean links) {
        int failed = 0;
        for (int fault = 1; ; fault++) {
            String key = Integer.toString(36 + fault, 36) + "x"; // folders of its own, so that they are created too
            int at = fault;
            disk.plan((number, call) -> {
                if (number == at) {
                    return inputOutputError();
                }
                return !links && call.what().equals("link") ? notPermitted(call) : Optional.empty();
            });
            boolean stored = true;
            try {
                put(store, key, ALL);
            } catch (StorageException e) {
                assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
                stored = false;
                failed++;
            }
            boolean passed = disk.count() < fault;
            disk.plan((number, call) -> Optional.empty());
            if (stored) {
                assertThat(read(store, key))
                        .as("blob after call %d failed", fault)
                        .isEqualTo(ALL);
            } else {
                assertThat(store.stat(key(key)))
                        .as("blob after call %d failed", fault)
                        .isEmpty();
            }
            store.delete(key(key)); // also removes the draft whose own deletion failed
            assertThat(files(root)).filteredOn(file -> !file.endsWith("~claim")).isEmpty();
            if (passed) {
                assertThat(stored).as("put without a fault").isTrue();
                break;
            }
        }
        assertThat(failed).as("faults that made the put fail").isGreaterThan(8);
    }

    @Test
    void put_forcesAFileOnce_evenIfThatFails() {
        disk.plan((number, call) -> call.what().equals("force") ? inputOutputError() : Optional.empty());
        assertReason(Reason.UNAVAILABLE, () -> put(store, "abc", "x"));
        assertThat(disk.calls()).extracting(FaultyDisk.Call::what).doesNotContain("link", "move", "force");
        assertThat(files(root)).isEmpty();
    }

    @Test
    void put_removesTheBlob_whenItsFolderCannotBeForced() {
        put(store, "abc1", "x"); // from now on the folder is forced for its blobs only
        disk.plan((number, call) -> call.what().equals("forceFolder") ? inputOutputError() : Optional.empty());
        assertReason(Reason.UNAVAILABLE, () -> put(store, "abc2", "x"));
        assertThat(disk.calls()).extracting(FaultyDisk.Call::what).contains("link");
        assertThat(files(root)).containsExactly("ab/c/abc1");
    }

    @Test
    void put_saysThatTheDiskIsFull() {
        disk.plan((number, call) -> call.what().equals("write")
                ? Optional.of(new IOException("No space left on device"))
                : Optional.empty());
        StorageException full = assertReason(Reason.NO_SPACE, () -> put(store, "abc", "x"));
        assertThat(full).hasMessageContaining("free space");
        assertThat(files(root)).isEmpty();
    }

    @Test
    void put_saysThatItIsDenied() {
        disk.plan((number, call) ->
                Optional.of(new AccessDeniedException(call.path().toString())));
        assertReason(Reason.ACCESS_DENIED, () -> put(store, "abc", "x"));
        disk.plan((number, call) ->
                Optional.of(new FileSystemException(call.path().toString(), null, "Operation not permitted")));
        assertReason(Reason.ACCESS_DENIED, () -> put(store, "abc", "x"));
    }

    @Test
    void put_knowsItsOwnLink_whenTheAnswerWasLost() {
        Disk repeating = new FaultyDisk() {
            @Override
            void link(Path file, Path newName) throws IOException {
                super.link(file, newName);
                super.link(file, newName);
            }
        };
        try (LocalStorage onNetwork = LocalStorage.at(root, repeating, Clock.systemUTC())) {
            put(onNetwork, "abc", "x");
            assertThat(read(onNetwork, "abc")).isEqualTo("x");
            assertReason(Reason.ALREADY_EXISTS, () -> put(onNetwork, "abc", "y"));
        }
        assertThat(files(root)).containsExactly("ab/c/abc");
    }

    @Test
    void put_withoutLinks_respectsAClaim() throws IOException {
        disk.plan((number, call) -> call.what().equals("link") ? notPermitted(call) : Optional.empty());
        put(store, "other", "x");
        Files.write(root.resolve("tmp/abc~claim"), bytes(""));
        assertReason(Reason.ALREADY_EXISTS, () -> put(store, "abc", "x"));
        assertThat(files(root)).isEqualTo(List.of("ot/h/other", "tmp/abc~claim"));
    }

    @Test
    void delete_isForced_alsoWhenNothingWasThere() {
        put(store, "abc", "x");
        disk.plan((number, call) -> Optional.empty());
        store.delete(key("abc"));
        store.delete(key("abc"));
        assertThat(disk.calls())
                .extracting(FaultyDisk.Call::what)
                .containsExactly("delete", "forceFolder", "delete", "forceFolder");
        disk.plan((number, call) -> call.what().equals("forceFolder") ? inputOutputError() : Optional.empty());
        assertReason(Reason.UNAVAILABLE, () -> store.delete(key("abc")));
    }
}
