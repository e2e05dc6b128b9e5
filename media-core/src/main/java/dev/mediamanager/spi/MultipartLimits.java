package dev.mediamanager.spi;

/**
 * How a store wants a blob to be cut.
 *
 * @param minPartBytes the least length of a part that is not the last
 * @param maxPartBytes the greatest length of a part
 * @param maxParts the greatest part number
 * @param uniform whether all parts but the last must have one length, and the last not a greater one
 */
public record MultipartLimits(long minPartBytes, long maxPartBytes, int maxParts, boolean uniform) {}
