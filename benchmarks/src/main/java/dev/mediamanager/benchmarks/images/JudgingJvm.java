package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM of its own that judges pictures, in a heap of its own; it can be started anew when it is gone. Not thread-safe. */
final class JudgingJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> command;
    private final Path folder;
    private Worker worker;

    private JudgingJvm(List<String> command, Path folder) throws IOException {
        this.command = command;
        this.folder = folder;
        this.worker = start();
    }

    /**
     * Starts one.
     *
     * @param heap the option for its heap
     * @param crippled whether it judges wrongly, as in a self-test
     * @param folder where it runs
     */
    static JudgingJvm start(String heap, boolean crippled, Path folder) throws IOException {
        return new JudgingJvm(ChildJvm.command(ImageChild.class, List.of(heap), Boolean.toString(crippled)), folder);
    }

    private Worker start() throws IOException {
        return Worker.start("the JVM", Cores.ofThisProcess().all(), folder, command);
    }

    /** Has something done to a file within a minute. @throws WorkFailedException if it cannot be */
    Worker.Done run(String work, Path input, Path outputs) throws IOException {
        return worker.run(work, input, outputs, PATIENCE);
    }

    /** Ends it, and starts another. */
    void restart() throws IOException {
        worker.close();
        worker = start();
    }

    @Override
    public void close() {
        worker.close();
    }
}
