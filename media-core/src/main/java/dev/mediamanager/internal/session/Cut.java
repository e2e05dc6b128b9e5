package dev.mediamanager.internal.session;

import dev.mediamanager.spi.MultipartLimits;

/**
 * How an upload is cut into parts.
 *
 * @param least the shortest part that is not the last; fewer bytes wait in a tail
 * @param usual the longest part
 */
record Cut(long least, long usual) {
    /** The least part of any store is as long as what is looked at to let an upload in, so that it lies in one piece. */
    private static final long HEAD = 64 * 1024;

    private static final long USUAL = 8L << 20;

    /** Returns how {@code most} bytes are cut for a store. */
    static Cut of(MultipartLimits limits, long most) {
        long even = (most - 1) / limits.maxParts() + 1;
        long least = Math.min(limits.maxPartBytes(), Math.max(Math.max(HEAD, limits.minPartBytes()), even));
        long usual = Math.min(limits.maxPartBytes(), Math.max(USUAL, least));
        return new Cut(limits.uniform() ? usual : least, usual);
    }
}
