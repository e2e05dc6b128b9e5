package dev.mediamanager;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a pool's jobs fare, in all processes that share the rows: what there is now, and what ended in a period.
 *
 * @param pool the pool
 * @param waiting how many jobs may run and wait for a worker
 * @param delayed how many are queued for later: delayed ones, and those between two attempts
 * @param running how many are running, lost ones included
 * @param oldestWait how long the waiting job that is due the longest has been so; zero if none waits
 * @param succeeded how many succeeded in the period
 * @param failed how many were given up in the period
 * @param cancelled how many were cancelled in the period
 * @param meanWait how long those that succeeded or failed in the period had waited for their last attempt, on average
 * @param meanDuration how long that attempt took, on average
 * @param longestDuration how long the longest of those took
 * @param failures how many were given up in the period, by {@linkplain JobFailure#code() code}; sorted
 */
public record JobStatistics(
        WorkerPool pool,
        long waiting,
        long delayed,
        long running,
        Duration oldestWait,
        long succeeded,
        long failed,
        long cancelled,
        Duration meanWait,
        Duration meanDuration,
        Duration longestDuration,
        Map<String, Long> failures) {
    /** Copies and sorts the map. */
    public JobStatistics {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }
}
