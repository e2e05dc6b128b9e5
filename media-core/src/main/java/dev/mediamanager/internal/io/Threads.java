package dev.mediamanager.internal.io;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a manager: daemons, named, never the host's common pools. */
public final class Threads {
    private Threads() {}

    /** Returns a factory of named daemon threads. */
    public static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "media-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Returns an executor that starts a thread per task, for work that mostly waits: a virtual one where the platform has them (Java 21
     * and later), else a daemon thread that is reused.
     */
    public static ExecutorService blocking(String name) {
        try {
            Object executor =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return (ExecutorService) executor;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Executors.newCachedThreadPool(named(name));
        }
    }

    /** Starts some work on a thread of its own, and returns how to wait for its end, be the caller interrupted or not. */
    public static Runnable beside(String name, Runnable work) {
        Thread thread = named(name).newThread(work);
        thread.start();
        return () -> joinUninterruptibly(thread);
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
