package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.MultipartLimits;
import java.util.OptionalLong;

/**
 * How a blob is cut. Parts of 8 MiB at first; of a known length as much larger as 10,000 of them need, and 16 MiB where there are many and memory
 * is there for them, since each part costs the store something; of an unknown one they grow, so that 5 TiB
 * fit, which is the most that S3 keeps as one object.
 */
final class PartPlan {
    static final long MIB = 1 << 20;
    static final long MIN_PART = 5 * MIB;
    static final long MAX_PART = 5L << 30;
    static final int MAX_PARTS = 10_000;
    static final long FIRST_PART = 8 * MIB;

    /** What parts of a long blob have, if that much can be kept in memory. */
    static final long LARGE_PART = 16 * MIB;

    /** So many large parts are enough to read, check and send beside each other. */
    private static final int MANY = 8;

    /** What all parts have where they must be alike and the length is unknown: 160,000 MiB fit. */
    static final long UNIFORM_PART = 16 * MIB;

    private final OptionalLong declared;
    private final boolean uniform;
    private final long inMemory;

    /** Cuts a blob of this length, into parts of which at most {@code inMemory} bytes can be kept in memory. */
    PartPlan(OptionalLong declared, boolean uniform, long inMemory) {
        this.declared = declared;
        this.uniform = uniform;
        this.inMemory = inMemory;
    }

    static MultipartLimits limits(boolean uniform) {
        return new MultipartLimits(MIN_PART, MAX_PART, MAX_PARTS, uniform);
    }

    /** Returns the length of a part that is not the last. */
    long size(int number) {
        if (declared.isPresent()) {
            long needed = (declared.getAsLong() + MAX_PARTS - 1) / MAX_PARTS;
            return Math.max(usual(declared.getAsLong()), (needed + MIB - 1) / MIB * MIB);
        }
        if (uniform) {
            return UNIFORM_PART;
        }
        if (number <= 1000) {
            return FIRST_PART;
        }
        if (number <= 2000) {
            return 16 * MIB;
        }
        if (number <= 4000) {
            return 64 * MIB;
        }
        return number <= 6000 ? 256 * MIB : 1280 * MIB;
    }

    private long usual(long length) {
        return length >= MANY * LARGE_PART && inMemory >= LARGE_PART ? LARGE_PART : FIRST_PART;
    }
}
