package dev.mediamanager.spi;

/**
 * A part that a store has taken.
 *
 * @param number its place, from 1; numbers may have gaps
 * @param length the number of bytes; 0 if a client that sent it directly did not say, as only a listing knows it then
 * @param etag what the store calls these bytes, as it was sent, with quotes if there were any; opaque
 */
public record StoredPart(int number, long length, String etag) {}
