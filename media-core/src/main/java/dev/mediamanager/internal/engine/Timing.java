package dev.mediamanager.internal.engine;

import java.time.Duration;

/**
 * The times a manager lives by.
 *
 * @param lease how long an upload or job may be silent before it counts as dead
 * @param tombstone how long the row of a deleted blob stays, since a slow write may land late
 * @param tick how often leases, progress and cancellation are looked after
 * @param poll how often a worker looks for jobs that another process queued
 * @param pluginCall the longest call of an extractor or scanner
 * @param jobDeadline the longest attempt of a job
 * @param recycled how long a media lies in the recycle bin before it is erased
 * @param dailyUsage how long is kept what accounts used by day
 * @param uploadRetry how long to pause before a replayable source is read again
 */
public record Timing(
        Duration lease,
        Duration tombstone,
        Duration tick,
        Duration poll,
        Duration pluginCall,
        Duration jobDeadline,
        Duration recycled,
        Duration dailyUsage,
        Backoff uploadRetry) {
    /** 60 s, 24 h, 1 s, 1 s, 5 min, 12 h, 30 days, 400 days, 400 ms and longer. */
    public static final Timing DEFAULT = new Timing(
            Duration.ofSeconds(60),
            Duration.ofHours(24),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofHours(12),
            Duration.ofDays(30),
            Duration.ofDays(400),
            new Backoff(Duration.ofMillis(400), Duration.ofSeconds(10)));

    /** Returns the same times with another bound on the calls of extractors and scanners. */
    public Timing withPluginCall(Duration atMost) {
        return new Timing(lease, tombstone, tick, poll, atMost, jobDeadline, recycled, dailyUsage, uploadRetry);
    }

    /** Returns the same times with another bound on the attempts of jobs. */
    public Timing withJobDeadline(Duration atMost) {
        return new Timing(lease, tombstone, tick, poll, pluginCall, atMost, recycled, dailyUsage, uploadRetry);
    }

    /** Returns the same times with another lease. */
    public Timing withLease(Duration newLease) {
        return new Timing(newLease, tombstone, tick, poll, pluginCall, jobDeadline, recycled, dailyUsage, uploadRetry);
    }

    /** Returns the same times with another stay in the recycle bin. */
    public Timing withRecycled(Duration stay) {
        return new Timing(lease, tombstone, tick, poll, pluginCall, jobDeadline, stay, dailyUsage, uploadRetry);
    }

    /** Returns the same times with another time for which is kept what accounts used by day. */
    public Timing withDailyUsage(Duration kept) {
        return new Timing(lease, tombstone, tick, poll, pluginCall, jobDeadline, recycled, kept, uploadRetry);
    }
}
