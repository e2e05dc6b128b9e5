package dev.mediamanager.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyMediaTest {
    @Test
    void fill_makesALibraryThatOpens(@TempDir Path folder) throws Exception {
        Path library = folder.resolve("library");
        ManyMedia.fill(library, 30, new Report(new PrintStream(OutputStream.nullOutputStream())));
        try (MediaManager manager = MediaManager.open(library)) {
            assertThat(manager.library().list(MediaQuery.ALL).items()).hasSize(30);
            assertThat(manager.usage(Account.course("course-0")).items()).isEqualTo(1);
        }
    }
}
