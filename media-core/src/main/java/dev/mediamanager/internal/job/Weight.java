package dev.mediamanager.internal.job;

import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.WorkerPool;

/**
 * What a job is reckoned to need.
 *
 * @param processors how many it keeps busy
 * @param memory how many bytes it holds: of our heap for pictures, of a child process for encodes
 */
record Weight(int processors, long memory) {
    /** A decoded pixel. */
    private static final long PICTURE_BYTES = 4;

    /** A pixel of the frames that an encoder looks back and ahead at, with those of all rungs. */
    private static final long ENCODE_BYTES = 200;

    private static final long SMALL = 640L * 360;
    private static final long P720 = 1280L * 720;
    private static final long P1080 = 1920L * 1088;

    /** Returns the weight of a job for such a source; nothing where its size is not known. */
    static Weight of(WorkerPool pool, MediaInfo source) {
        long pixels = source.dimensions().map(Weight::pixels).orElse(0L);
        return switch (pool) {
            case PICTURES -> new Weight(1, pixels * PICTURE_BYTES);
            case ENCODES -> new Weight(encoding(pixels), pixels * ENCODE_BYTES);
        };
    }

    private static long pixels(Dimensions size) {
        return (long) size.width() * size.height();
    }

    /** As far as encoders share their work among threads. */
    private static int encoding(long pixels) {
        if (pixels <= SMALL) {
            return 1;
        }
        return pixels <= P720 ? 2 : pixels <= P1080 ? 4 : 8;
    }

    boolean fits(Weight free) {
        return processors <= free.processors && memory <= free.memory;
    }

    Weight atMost(Weight most) {
        return new Weight(Math.min(processors, most.processors), Math.min(memory, most.memory));
    }

    Weight plus(Weight other) {
        return new Weight(processors + other.processors, memory + other.memory);
    }

    Weight minus(Weight other) {
        return new Weight(processors - other.processors, memory - other.memory);
    }
}
