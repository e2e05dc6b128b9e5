package dev.mediamanager.internal.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts whose processors go on although they were stopped. A thread cannot be ended against its will, so each is left to itself and
 * another worker takes its place; only so many times, since each may hold memory and a processor. Thread-safe.
 */
final class Hanging {
    private static final Logger LOG = LoggerFactory.getLogger(Hanging.class);

    private final int mostReplaced;
    private final Runnable replacement;
    private final Map<JobRun, Boolean> replaced = new LinkedHashMap<>();

    /** Starts at most {@code mostReplaced} replacements at a time. */
    Hanging(int mostReplaced, Runnable replacement) {
        this.mostReplaced = mostReplaced;
        this.replacement = replacement;
    }

    /** An attempt that runs does not end. */
    synchronized void add(JobRun run) {
        boolean room = replaced.values().stream().filter(yes -> yes).count() < mostReplaced;
        replaced.put(run, room);
        LOG.warn("{}; {}", run.hangs(), room ? "another worker takes its place" : "too many do, so its worker is lost");
        if (room) {
            replacement.run();
        }
    }

    /** An attempt has ended after all, or normally. Returns whether its worker is one too many now. */
    synchronized boolean ended(JobRun run) {
        Boolean wasReplaced = replaced.remove(run);
        return wasReplaced != null && wasReplaced;
    }

    /** Returns who hangs, in words; empty if nobody does. */
    synchronized String describe() {
        return replaced.entrySet().stream()
                .map(entry -> "; " + entry.getKey().hangs() + (entry.getValue() ? ", replaced" : ", not replaced"))
                .collect(Collectors.joining());
    }
}
