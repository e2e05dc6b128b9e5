package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** sharp, the image library of the Node world over libvips: installed from npm into a folder of its own, in one fixed version. */
final class Sharp {
    private static final String VERSION = "0.35.5";
    private static final String WORKER = "sharp-worker.mjs";
    private static final String ADVICE =
            "This run compares with sharp: install Node.js 20.9 or newer with npm (apt-get install nodejs npm)";
    private static final int INSTALL_MINUTES = 3;

    private final Path folder;

    private Sharp(Path folder) {
        this.folder = folder;
    }

    /** Installs it below a folder, unless it is there already. @throws UsageException if there is no npm, or it cannot install */
    static Sharp install(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(parent.resolve("sharp-" + VERSION));
        if (!Files.isRegularFile(folder.resolve("node_modules/sharp/package.json"))) {
            npm(folder);
        }
        try (InputStream script = Sharp.class.getResourceAsStream(WORKER)) {
            if (script == null) {
                throw new IllegalStateException("There is no " + WORKER + " on the class path");
            }
            Files.copy(script, folder.resolve(WORKER), StandardCopyOption.REPLACE_EXISTING);
        }
        return new Sharp(folder);
    }

    private static void npm(Path folder) throws IOException, InterruptedException {
        List<String> command =
                List.of("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", ".", "sharp@" + VERSION);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UsageException(ADVICE, e);
        }
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new UsageException("'" + String.join(" ", command) + "' failed in " + folder + ". " + ADVICE);
        }
    }

    /** Starts a process that answers with it. */
    Worker start(String cores) throws IOException {
        return Worker.start("sharp", cores, folder, List.of("node", WORKER));
    }
}
