package dev.mediamanager.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that need not be a child of this one, such as a child of a child, remembered so that its end is seen for sure. Thread-safe.
 *
 * <p>{@link ProcessHandle#onExit()} does not tell: on Linux it takes a zombie for alive, and an orphan stays one until whatever adopted it, such as the
 * first process of a container, gets round to asking for its exit code. Here a zombie has ended. So has a process whose number belongs to another one by
 * now, which its start time shows.
 */
public final class ForeignProcess {
    private static final long POLL_NANOS = 5_000_000;
    private static final Path PROCESSES = Path.of("/proc");
    private static final boolean LINUX = Files.isReadable(PROCESSES.resolve("self/stat"));
    private static final String ENDED_STATES = "ZXx";

    private final ProcessHandle handle;
    private final Optional<Stat> first;
    private final Optional<Instant> firstStart;

    private ForeignProcess(ProcessHandle handle) {
        this.handle = handle;
        this.first = Stat.of(handle.pid());
        this.firstStart = handle.info().startInstant();
    }

    /**
     * What Linux tells of a process: fields 3 and 22 of {@code /proc/PID/stat}, see proc(5).
     *
     * @param state one letter
     * @param start when it started, in clock ticks since boot
     */
    private record Stat(char state, String start) {
        private static final int STATE = 0;
        private static final int START = 19;

        static Optional<Stat> of(long pid) {
            try {
                String line = Files.readString(PROCESSES.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
                // The second field is the name in brackets, and may hold anything.
                String[] fields =
                        line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
                return Optional.of(new Stat(fields[STATE].charAt(0), fields[START]));
            } catch (IOException e) {
                return Optional.empty(); // gone, even while it was read
            }
        }

        boolean ended() {
            return ENDED_STATES.indexOf(state) >= 0;
        }
    }

    /** Remembers a process as it is now. */
    public static ForeignProcess of(ProcessHandle handle) {
        return new ForeignProcess(handle);
    }

    /** Returns its number. */
    public long pid() {
        return handle.pid();
    }

    /** Tells whether it has ended, be it as a zombie. */
    public boolean hasEnded() {
        if (!LINUX) {
            return !handle.isAlive() || !handle.info().startInstant().equals(firstStart);
        }
        Optional<Stat> now = Stat.of(handle.pid());
        return first.isEmpty()
                || now.isEmpty()
                || now.get().ended()
                || !now.get().start().equals(first.get().start());
    }

    /** Waits for its end, uninterruptibly. Returns whether it came within this time. */
    public boolean awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!hasEnded()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Returns its number and, as far as it can be seen, its state and command. */
    @Override
    public String toString() {
        String state =
                Stat.of(handle.pid()).map(stat -> " in state " + stat.state()).orElse("");
        return "process " + handle.pid() + state + ": "
                + handle.info().commandLine().orElse("unknown command");
    }
}
