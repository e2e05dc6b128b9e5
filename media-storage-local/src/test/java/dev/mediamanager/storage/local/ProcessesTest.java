package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.files;
import static dev.mediamanager.storage.local.StoreFixture.key;
import static dev.mediamanager.storage.local.StoreFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write to one root. */
class ProcessesTest {
    @TempDir
    Path root;

    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(60)
    void put_letsOneProcessWinEachKey() throws Exception {
        Map<String, String> winners = new HashMap<>();
        List<BufferedReader> said = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            Process child = ChildJvm.start(RacingPuts.class, root.toString(), name);
            children.add(child);
            said.add(child.inputReader());
        }
        for (BufferedReader reader : said) {
            assertThat(reader.readLine()).isEqualTo(RacingPuts.READY);
        }
        for (Process child : children) {
            child.getOutputStream().write('\n');
            child.getOutputStream().flush();
        }
        for (int i = 0; i < children.size(); i++) {
            collect(said.get(i), List.of("one", "two", "three").get(i), winners);
            assertThat(children.get(i).waitFor()).isZero();
        }
        assertThat(winners).hasSize(RacingPuts.KEYS);
        try (LocalStorage store = LocalStorage.at(root)) {
            assertThat(winners)
                    .allSatisfy((key, name) -> assertThat(read(store, key)).isEqualTo(name));
            assertThat(store.stat(key("key0"))).isPresent();
        }
        assertThat(files(root)).as("blobs and nothing else").hasSize(RacingPuts.KEYS);
    }

    private static void collect(BufferedReader said, String name, Map<String, String> winners) throws IOException {
        for (String key; (key = said.readLine()) != null; ) {
            assertThat(winners.put(key, name))
                    .as("an earlier winner of %s", key)
                    .isNull();
        }
    }
}
