package dev.mediamanager;

/**
 * Where the access log is not what was written.
 *
 * @param sequence the first record that is missing, or not as it was
 * @param problem what is wrong, in words
 */
public record AuditBreak(long sequence, String problem) {}
