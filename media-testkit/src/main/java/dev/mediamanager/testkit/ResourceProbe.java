package dev.mediamanager.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What this process holds at one moment: threads, child processes and, on Linux, open files. Threads and files of the JDK itself do not
 * count, nor do virtual threads, which no API of Java lists, nor the heap, which only a run under {@code -Xmx} can bound.
 */
public final class ResourceProbe {
    private final Set<Long> threads;
    private final Set<Long> children;
    private final Set<Path> files;

    private ResourceProbe(Set<Long> threads, Set<Long> children, Set<Path> files) {
        this.threads = threads;
        this.children = children;
        this.files = files;
    }

    /** Looks now. */
    public static ResourceProbe take() {
        return new ResourceProbe(
                liveThreads().stream().map(Thread::getId).collect(Collectors.toSet()),
                ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet()),
                Set.copyOf(openFiles()));
    }

    /**
     * Returns what came since this probe was taken and is still there, in words; waits a little for what is about to go. Empty once a
     * manager was closed, if nothing else was started.
     *
     * @param patience how long to wait in total
     */
    public List<String> leftAfter(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<String> left = new ArrayList<>();
        for (Thread thread : newThreads()) {
            if (!ends(thread, end - System.nanoTime())) {
                left.add("thread " + thread.getName());
            }
        }
        for (ProcessHandle child : newChildren()) {
            if (!ends(child, end - System.nanoTime())) {
                left.add("child process " + child.pid() + " "
                        + child.info().command().orElse(""));
            }
        }
        newFiles().forEach(file -> left.add("open file " + file));
        return left;
    }

    /** Returns by how much a ceiling is broken, in words; empty if none is. */
    List<String> over(int mostThreads, int mostChildren, int mostFiles) {
        List<String> over = new ArrayList<>();
        add(over, "threads", newThreads().size(), mostThreads);
        add(over, "child processes", newChildren().size(), mostChildren);
        add(over, "open files", newFiles().size(), mostFiles);
        return over;
    }

    private static void add(List<String> over, String what, int count, int most) {
        if (count > most) {
            over.add(count + " " + what + " more than before, at most " + most + " are allowed");
        }
    }

    private List<Thread> newThreads() {
        return liveThreads().stream()
                .filter(thread -> !threads.contains(thread.getId()) && !thread.equals(Thread.currentThread()))
                .toList();
    }

    private List<ProcessHandle> newChildren() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> !children.contains(child.pid()))
                .toList();
    }

    private List<Path> newFiles() {
        return openFiles().stream().filter(file -> !files.contains(file)).toList();
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isOfTheJvm(thread))
                .collect(Collectors.toSet());
    }

    private static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || group.getParent() == null
                || thread.getName().startsWith("ForkJoinPool.commonPool")
                || thread.getName().startsWith("process reaper") // waits for children, and ends when it is idle
                || thread.getName()
                        .equals("JNA Cleaner"); // Frees native memory of the whole JVM, and ends when it is idle.
    }

    private static List<Path> openFiles() {
        try {
            return OpenFiles.ofTheApplication();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ends(Thread thread, long nanos) {
        try {
            thread.join(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static boolean ends(ProcessHandle child, long nanos) {
        try {
            child.onExit().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return !child.isAlive();
        }
        return !child.isAlive();
    }
}
