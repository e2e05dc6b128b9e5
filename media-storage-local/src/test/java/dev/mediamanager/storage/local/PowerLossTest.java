package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.storage.local.FaultyDisk.Call;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails after every call, on a disk that keeps what was forced and, of all else, whatever it likes. Checked on the notes of what
 * was called in which order.
 */
class PowerLossTest {
    private static final String ACKNOWLEDGED = "acknowledged";

    @TempDir
    Path root;

    private final FaultyDisk disk = new FaultyDisk();

    private List<Call> callsOfFortyPuts(int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (LocalStorage store = LocalStorage.at(root, disk, Clock.systemUTC())) {
            List<Future<?>> puts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String key = Integer.toString(36 + i / 4, 36) + "x" + i; // four to a folder
                puts.add(executor.submit(() -> {
                    put(store, key, "content of " + key);
                    Path file = store.file(StoreFixture.key(key));
                    synchronized (disk) {
                        disk.note(new Call(ACKNOWLEDGED, file, Optional.empty()));
                    }
                }));
            }
            for (Future<?> put : puts) {
                put.get();
            }
            return disk.calls();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void put_keepsItsPromise_oneAfterTheOther() throws Exception {
        assertThat(violations(callsOfFortyPuts(1))).isEmpty();
    }

    @Test
    void put_keepsItsPromise_onEightThreads() throws Exception {
        assertThat(violations(callsOfFortyPuts(8))).isEmpty();
    }

    @Test
    void checker_seesEveryMissingForce() throws Exception {
        List<Call> calls = callsOfFortyPuts(1);
        assertThat(violations(without("force", calls))).anyMatch(text -> text.startsWith("torn"));
        assertThat(violations(without("forceFolder", calls))).anyMatch(text -> text.startsWith("lost"));
        List<Call> rootUnforced = calls.stream()
                .filter(call ->
                        !(call.what().equals("forceFolder") && call.path().equals(root)))
                .toList();
        assertThat(violations(rootUnforced)).anyMatch(text -> text.startsWith("lost"));
    }

    private static List<Call> without(String what, List<Call> calls) {
        return calls.stream().filter(call -> !call.what().equals(what)).toList();
    }

    private List<String> violations(List<Call> calls) {
        List<String> found = new ArrayList<>();
        for (int cut = 0; cut <= calls.size(); cut++) {
            Survivors survivors = new Survivors(root);
            calls.subList(0, cut).forEach(survivors::after);
            found.addAll(survivors.violations);
        }
        return found;
    }

    /** What is on the disk for certain, and what is wrong if the power fails now. */
    private static final class Survivors {
        private final Set<Path> certainEntries = new HashSet<>();
        private final Set<Path> pendingEntries = new HashSet<>();
        private final Set<Path> unforcedFiles = new HashSet<>();
        private final Map<Path, Path> drafts = new HashMap<>();
        private final List<String> violations = new ArrayList<>();

        Survivors(Path root) {
            certainEntries.add(root);
        }

        void after(Call call) {
            switch (call.what()) {
                case "write" -> unforcedFiles.add(call.path());
                case "force" -> unforcedFiles.remove(call.path());
                case "createFolder" -> pendingEntries.add(call.path());
                case "link" -> {
                    pendingEntries.add(call.path());
                    drafts.put(call.path(), call.from().orElseThrow());
                    if (unforcedFiles.contains(call.from().orElseThrow())) {
                        violations.add("torn: " + call.path() + " may have its name but not its bytes");
                    }
                }
                case "forceFolder" -> {
                    Set<Path> forced = new HashSet<>(pendingEntries);
                    forced.removeIf(entry -> !call.path().equals(entry.getParent()));
                    pendingEntries.removeAll(forced);
                    certainEntries.addAll(forced);
                }
                case ACKNOWLEDGED -> {
                    if (!isCertain(call.path())) {
                        violations.add("lost: " + call.path() + " was acknowledged and may be gone");
                    }
                }
                default -> assertThat(call.what()).isIn("create", "delete");
            }
        }

        private boolean isCertain(Path file) {
            Path folder = Layout.parent(file);
            return certainEntries.contains(file)
                    && certainEntries.contains(folder)
                    && certainEntries.contains(Layout.parent(folder));
        }
    }
}
