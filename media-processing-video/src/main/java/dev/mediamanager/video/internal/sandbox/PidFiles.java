package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.video.internal.home.EngineHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers each running child in a file of its own, so that the next JVM can end what a killed one left running. A process is recognised by its
 * number and its start time, since numbers are used again. Thread-safe, also across processes.
 */
public final class PidFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PidFiles.class);
    private static final String SUFFIX = ".pid";
    /** The kernel counts start times from the boot, whose time moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final EngineHome home;

    public PidFiles(EngineHome home) {
        this.home = home;
    }

    /** Remembers a child. A failure is only logged: the child is killed by other means in all cases but a crash of ours. */
    public void add(ProcessHandle child) {
        try {
            Path complete = file(child);
            Path partial = complete.resolveSibling(complete.getFileName() + ".new");
            Files.writeString(partial, describe(child) + "\n" + describe(ProcessHandle.current()) + "\n");
            Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Cannot note child process {}: it would outlive a crash", child.pid(), e);
        }
    }

    /** Forgets a child as soon as it has ended: one that outlives its kill, as it does while the kernel waits for a disk, stays known until then. */
    public void remove(ProcessHandle child) {
        if (child.isAlive()) {
            CompletableFuture<Void> unused = child.onExit().thenRun(() -> delete(file(child)));
        } else {
            delete(file(child));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot forget the child process of {}", file, e);
        }
    }

    /** Kills the children of JVMs that are gone, and returns how many there were. */
    public int killLeftovers() {
        int killed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.children(), "*" + SUFFIX)) {
            for (Path file : files) {
                killed += killLeftover(file) ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("Cannot look for leftover child processes in {}", home.children(), e);
        }
        return killed;
    }

    private static boolean killLeftover(Path file) {
        Optional<ProcessHandle> child;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            child = find(lines.readLine());
            if (find(lines.readLine()).isPresent()) {
                return false;
            }
        } catch (NoSuchFileException e) {
            return false; // the child of another JVM has just ended
        } catch (IOException e) {
            LOG.warn("Cannot read the note of a child process in {}", file, e);
            return false;
        }
        child.ifPresent(leftover -> {
            leftover.descendants().forEach(ProcessHandle::destroyForcibly);
            leftover.destroyForcibly();
            LOG.info("Killed child process {} of a JVM that is gone", leftover.pid());
        });
        delete(file);
        return child.isPresent();
    }

    private Path file(ProcessHandle child) {
        return home.children().resolve(child.pid() + SUFFIX);
    }

    private static String describe(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static Optional<ProcessHandle> find(@Nullable String description) {
        if (description == null || !description.matches("\\d{1,10} \\d{1,15}")) {
            return Optional.empty();
        }
        String[] parts = description.split(" ", 2);
        Instant start = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(actual -> Duration.between(start, actual).abs().compareTo(TOLERANCE) <= 0)
                        .orElse(false));
    }
}
