package dev.mediamanager.benchmarks.stress;

import java.util.HashMap;
import java.util.Map;

/** What processes said of their attempts. Thread-safe. */
final class WorkersTally {
    private final Map<String, Integer> claimed = new HashMap<>();
    private final Map<String, Integer> succeeded = new HashMap<>();
    private int claims;
    private int twice;

    /** Takes a line down. */
    synchronized void hear(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "CLAIMED" -> {
                claims++;
                claimed.merge(words[1], Integer.parseInt(words[2]), Math::max);
            }
            case "SUCCEEDED" -> twice += succeeded.put(words[1], Integer.parseInt(words[2])) == null ? 0 : 1;
            default -> {
                // nothing about an attempt
            }
        }
    }

    /** Returns how many attempts were begun. */
    synchronized int claims() {
        return claims;
    }

    /** Returns how many successes were reported of jobs that had succeeded. */
    synchronized int twice() {
        return twice;
    }

    /** Returns whether the last attempt of a job fits what was said: no later one was begun, and no other one succeeded. */
    synchronized boolean fits(String job, int attempt) {
        return claimed.getOrDefault(job, attempt) <= attempt && succeeded.getOrDefault(job, attempt) == attempt;
    }
}
