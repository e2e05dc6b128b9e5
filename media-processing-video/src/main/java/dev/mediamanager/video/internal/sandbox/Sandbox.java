package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.MediaClosedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs every child process of the video engines; nothing else starts one. Thread-safe.
 *
 * <p>A child gets an argument list and no shell, its own folder, a clean environment, a deadline and a limit on what it writes; where the platform
 * allows also no network, no new privileges and a limit on memory ({@link Guards}). It is killed with all its descendants when its time is over,
 * its work is cancelled, this is closed or the JVM ends. If the JVM itself is killed, the kernel kills the child where {@link Guards} can ask for
 * it; otherwise the next start finds it by its {@link PidFiles file}.
 */
public final class Sandbox implements AutoCloseable {
    private final PidFiles pidFiles;
    private final Launcher launcher = new Launcher();
    private final Guards guards;
    private final Set<RunningChild> running = ConcurrentHashMap.newKeySet();
    private final Thread shutdownHook = new Thread(this::killAll, "media-video-shutdown");
    private boolean started;
    private volatile boolean closed;

    public Sandbox(PidFiles pidFiles) {
        this(pidFiles, true);
    }

    /** Creates a sandbox with or without what the platform's tools guard. */
    public Sandbox(PidFiles pidFiles, boolean guarded) {
        this.pidFiles = pidFiles;
        this.guards = new Guards(launcher, guarded);
    }

    /**
     * Runs a child to its end.
     *
     * @throws dev.mediamanager.ProcessingException if it does not start, takes too long, or writes too much
     * @throws RuntimeException what the output threw
     * @throws MediaClosedException if this is closed
     */
    public ChildResult run(Child child, ChildOutput output, Watch watch) {
        watch.checkCancelled();
        prepare();
        RunningChild process = RunningChild.start(launcher, guards.guard(child), child, output);
        running.add(process);
        try {
            pidFiles.add(process.handle());
            watch.onCancel(process::kill);
            if (closed) {
                throw new MediaClosedException();
            }
            return process.await(watch, () -> closed);
        } finally {
            process.kill();
            pidFiles.remove(process.handle());
            running.remove(process);
        }
    }

    /** Describes what guards the children. */
    public String describe() {
        return guards.describe();
    }

    /** Returns how many children run now. */
    int running() {
        return running.size();
    }

    private synchronized void prepare() {
        if (closed) {
            throw new MediaClosedException();
        }
        if (!started) {
            pidFiles.killLeftovers();
            Runtime.getRuntime().addShutdownHook(shutdownHook);
            started = true;
        }
    }

    private void killAll() {
        closed = true;
        running.forEach(RunningChild::kill);
    }

    @Override
    public synchronized void close() {
        killAll();
        if (started) {
            started = false;
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException e) {
                // The JVM is ending: the hook runs anyway, and does the same again.
            }
        }
        launcher.close();
    }
}
