package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One side of the comparison: a process pinned to certain cores that does what it is told, and says how long that took. */
final class Worker implements AutoCloseable {
    private static final String SEPARATOR = "\t";

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;

    private Worker(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
    }

    /** Starts a process that reads requests and writes answers, a line each. */
    static Worker start(String name, String cores, Path folder, List<String> command) throws IOException {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cores));
        pinned.addAll(command);
        try {
            return new Worker(
                    name,
                    new ProcessBuilder(pinned)
                            .directory(folder.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UsageException(
                    "This run pins both sides to one core: install taskset (apt-get install util-linux)", e);
        }
    }

    /**
     * What was done.
     *
     * @param wallSeconds how long it took
     * @param cpuSeconds what all threads of the process worked
     * @param result what it has to say
     */
    record Done(double wallSeconds, double cpuSeconds, String result) {}

    /** Has something done to a file within a time, after which the process is ended. @throws WorkFailedException if it cannot be */
    Done run(String work, Path input, Path folder, Duration patience) throws IOException {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        Future<?> end = watch.schedule(process::destroyForcibly, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return run(work, input, folder);
        } finally {
            end.cancel(false);
            watch.shutdownNow();
        }
    }

    /** Has something done to a file. @throws WorkFailedException if it cannot be */
    Done run(String work, Path input, Path folder) throws IOException {
        @Nullable String answer;
        try {
            requests.write(String.join(SEPARATOR, work, input.toString(), folder.toString()) + "\n");
            requests.flush();
            answer = answers.readLine();
        } catch (IOException e) {
            answer = null; // it is gone
        }
        if (answer == null) {
            throw new WorkFailedException(name + " died at '" + work + "' of " + input.getFileName());
        }
        String[] parts = answer.split(SEPARATOR, -1);
        if (!parts[0].equals("done")) {
            throw new WorkFailedException(name + " failed at '" + work + "' of " + input.getFileName() + ": " + answer);
        }
        return new Done(Long.parseLong(parts[1]) / 1e9, Long.parseLong(parts[2]) / 1e9, parts[3]);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
