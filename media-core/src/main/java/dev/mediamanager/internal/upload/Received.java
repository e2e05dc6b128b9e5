package dev.mediamanager.internal.upload;

/**
 * What the store has taken.
 *
 * @param length the number of bytes
 * @param sha256 their SHA-256, 64 lower-case hex digits
 */
public record Received(long length, String sha256) {}
