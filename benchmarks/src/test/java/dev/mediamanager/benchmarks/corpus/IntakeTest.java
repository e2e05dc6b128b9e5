package dev.mediamanager.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.corpus.Outcome.Kind;
import dev.mediamanager.testkit.samples.SamplePicture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    @TempDir
    private Path folder;

    private Path files;

    @BeforeEach
    void makeFiles() throws Exception {
        files = Files.createDirectories(folder.resolve("files/inner")).getParent();
        new SamplePicture(120, 90, SamplePicture.Format.PNG).write(files.resolve("picture.png"));
        Noise.document(1, 5000).write(files.resolve("inner/document.pdf"));
        Files.createFile(files.resolve("empty.jpg"));
        Files.writeString(files.resolve("page.html"), "<!DOCTYPE html><html><body>hello</body></html>");
    }

    @Test
    void takeAll_tellsResultsFromRejections() throws Exception {
        assertThat(outcomes(MediaManager.builder()))
                .containsEntry("picture.png", "RESULT made 2 variants")
                .containsEntry("document.pdf", "STORED stored, nothing to make")
                .containsEntry("empty.jpg", "REJECTED EMPTY")
                .containsEntry("page.html", "REJECTED TYPE_NOT_ALLOWED")
                .hasSize(4);
    }

    @Test
    void takeAll_countsUntypedFailuresAsSomethingElse() throws Exception {
        assertThat(outcomes(
                        MediaManager.builder().processor(new BrokenProcessor()).jobAttempts(1)))
                .hasEntrySatisfying(
                        "picture.png", outcome -> assertThat(outcome).startsWith(Kind.ELSE.name()));
    }

    private Map<String, String> outcomes(MediaManagerBuilder builder) throws Exception {
        try (MediaManager manager = builder.embedded(folder.resolve("library")).build()) {
            List<Intake.Taken> taken = new Intake(manager, Set.of()).takeAll(List.of(files), progress -> {});
            return taken.stream()
                    .collect(Collectors.toMap(
                            one -> String.valueOf(one.file().getFileName()),
                            one -> one.outcome().kind() + " " + one.outcome().reason()));
        }
    }
}
