package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A running {@link WorkersChild}, which can be killed, or stopped for a while. */
final class WorkerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final WorkersTally tally;
    private final Thread reader;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicInteger busy = new AtomicInteger();

    private WorkerProcess(Process process, WorkersTally tally) {
        this.process = process;
        this.tally = tally;
        this.reader = new Thread(this::read, "worker-" + process.pid());
        reader.start();
    }

    static WorkerProcess start(String url, Path blobs, Path work, boolean crippled, WorkersTally tally)
            throws IOException {
        List<String> command = ChildJvm.command(
                WorkersChild.class,
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                url,
                blobs.toString(),
                Files.createDirectories(work).toString(),
                Boolean.toString(crippled));
        Path errors = work.resolveSibling(work.getFileName() + ".log");
        return new WorkerProcess(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start(),
                tally);
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("READY")) {
                    ready.countDown();
                }
                busy.addAndGet(line.startsWith("CLAIMED") ? 1 : line.startsWith("SUCCEEDED") ? -1 : 0);
                tally.hear(line);
            }
        } catch (IOException e) {
            tally.hear("BROKEN " + e); // it was killed while it spoke
        } finally {
            ready.countDown();
        }
    }

    void awaitReady() throws InterruptedException {
        if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
            throw new AssertionError("A worker did not start; it says why in its log");
        }
    }

    /** Tells whether it is in the middle of a job. */
    boolean isBusy() {
        return busy.get() > 0;
    }

    /** Ends it at once; what it said before is heard. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /** Has the system run none of its threads until {@link #resume}. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " " + process.pid() + " ended with " + code);
        }
    }

    /** Lets it end in its own time, and waits for it. Returns whether it did. */
    boolean finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return ended;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
