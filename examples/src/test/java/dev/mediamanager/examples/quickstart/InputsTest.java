package dev.mediamanager.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : List.of("b.jpg", "a/2.png", "a/1.png", ".hidden", ".git/config", "media-data/library.db")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<String> collect(String... inputs) throws UsageException, IOException {
        String[] arguments = new String[inputs.length + 2];
        arguments[0] = "--data";
        arguments[1] = folder.resolve("media-data").toString();
        for (int i = 0; i < inputs.length; i++) {
            arguments[i + 2] = folder.resolve(inputs[i]).toString();
        }
        return Inputs.collect(Options.parse(arguments)).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void folder_isReadWithAllBelow_butForWhatIsHidden() throws Exception {
        assertThat(collect("")).containsExactly("a/1.png", "a/2.png", "b.jpg");
    }

    @Test
    void file_isTakenOnce() throws Exception {
        assertThat(collect("b.jpg", "a", "b.jpg", "a/1.png")).containsExactly("b.jpg", "a/1.png", "a/2.png");
    }

    @Test
    void hiddenFile_isTaken_ifItIsNamed() throws Exception {
        assertThat(collect(".hidden")).containsExactly(".hidden");
    }

    @Test
    void emptyFolder_isNoError() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        assertThat(collect("empty")).isEmpty();
    }

    @Test
    void missingFile_isExplained() {
        assertThatThrownBy(() -> collect("nothing.jpg"))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no file or folder " + folder.resolve("nothing.jpg"));
    }
}
