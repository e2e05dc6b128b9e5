package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.kill.Journal.Word;
import dev.mediamanager.testkit.ForeignProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A running {@link KillChild}, from its start to its violent end. */
final class Victim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path board;
    private final Path errors;
    private final Thread reader;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    private Victim(Process process, Path board, Path errors) {
        this.process = process;
        this.board = board;
        this.errors = errors;
        this.reader = new Thread(this::read, "victim-" + process.pid());
        reader.start();
    }

    /** Starts a JVM that makes itself ready to work on a library. */
    static Victim start(Place place, Path library, Path samples, Path own, Bug bug, long seed, List<String> options)
            throws IOException {
        Path board = own.resolve("board");
        Path errors = own.resolve("errors");
        List<String> command = ChildJvm.command(
                KillChild.class,
                options,
                library.toString(),
                samples.toString(),
                warmUp(own).toString(),
                board.toString(),
                bug.name(),
                Long.toString(seed),
                place.word());
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new Victim(process, board, errors);
    }

    /** Returns the folder of the library that it warms up with. */
    static Path warmUp(Path own) {
        return own.resolve("warm-up");
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(Word.READY.name())) {
                    ready.countDown();
                } else if (line.startsWith(Word.BEGIN.name())) {
                    begun.countDown();
                }
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.countDown();
            begun.countDown();
        }
    }

    /** Lets it begin to open the library. */
    void go() throws IOException, InterruptedException {
        await(ready, "to be ready");
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits until its first upload begins. */
    void awaitWork() throws IOException, InterruptedException {
        await(begun, "to begin its first upload");
    }

    private void await(CountDownLatch latch, String what) throws IOException, InterruptedException {
        if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
            throw new IllegalStateException(
                    "The child was expected " + what + " within " + PATIENCE + ":\n" + Files.readString(errors));
        }
    }

    /**
     * Kills it after a while.
     *
     * @return its own children at that moment
     */
    List<ForeignProcess> kill(long afterMillis) throws IOException, InterruptedException {
        if (process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("The child ended by itself:\n" + Files.readString(errors));
        }
        List<ForeignProcess> children =
                process.descendants().map(ForeignProcess::of).toList();
        process.destroyForcibly();
        process.waitFor();
        reader.join();
        return children;
    }

    /** Returns where its threads were when it died. */
    List<Phase> phases() throws IOException {
        return PhaseBoard.read(board);
    }

    /** Returns what it said. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns what it complained about. */
    String complaints() throws IOException {
        return Files.readString(errors);
    }

    /** Ends it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
