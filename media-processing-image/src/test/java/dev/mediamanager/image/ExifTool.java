package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Phil Harvey's exiftool: what others read in a picture. */
final class ExifTool {
    private static final int PATIENCE_SECONDS = 60;

    private ExifTool() {}

    /** Returns what it tells of each file, in their order, with numbers as numbers; works in this folder. */
    static JsonNode read(Path folder, List<Path> files, String... options) throws Exception {
        Path list = Files.write(
                folder.resolve("files"), files.stream().map(Path::toString).toList());
        Path answer = folder.resolve("answer.json");
        require(folder, answer);
        List<String> command = new ArrayList<>(List.of("exiftool", "-j", "-n"));
        command.addAll(List.of(options));
        command.addAll(List.of("-@", list.toString()));
        run(folder, answer, command);
        JsonNode told = new ObjectMapper().readTree(answer.toFile());
        assertThat(told).hasSameSizeAs(files);
        return told;
    }

    /** Writes these tags into a file. */
    static void write(Path folder, Path file, String... tags) throws Exception {
        Path answer = folder.resolve("written");
        require(folder, answer);
        List<String> command = new ArrayList<>(List.of("exiftool", "-overwrite_original", "-n"));
        command.addAll(List.of(tags));
        command.add(file.toString());
        assertThat(run(folder, answer, command))
                .as(() -> "exiftool writes to " + file)
                .isTrue();
    }

    private static void require(Path folder, Path answer) throws Exception {
        boolean installed = run(folder, answer, List.of("exiftool", "-ver"));
        Requires.tool("exiftool", installed, "install the package libimage-exiftool-perl");
    }

    private static boolean run(Path folder, Path answer, List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors").toFile())
                    .redirectOutput(answer.toFile())
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
