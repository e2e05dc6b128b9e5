package dev.mediamanager;

import java.time.LocalDate;

/**
 * What an {@link Account} used at the end of a day; on the day that is not over, what it uses now.
 *
 * @param day the day, in UTC
 * @param bytes bytes of committed blobs
 * @param items committed originals
 */
public record DailyUsage(LocalDate day, long bytes, long items) {}
