package dev.mediamanager.internal.job;

import dev.mediamanager.WorkerPool;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Who does the jobs of a manager.
 *
 * @param pictures how many jobs of {@link WorkerPool#PICTURES} run at once
 * @param encoders how many jobs of {@link WorkerPool#ENCODES} do; as the processors allow if absent, none where no pictures are made either
 * @param encodeMemory what all encodes together may need, in bytes
 * @param grace how long running jobs may go on when the manager is closed
 */
public record Workforce(int pictures, OptionalInt encoders, long encodeMemory, Duration grace) {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** What a manager has unless somebody says otherwise. */
    public static final Workforce DEFAULT =
            new Workforce(Math.max(2, PROCESSORS), OptionalInt.empty(), 2L << 30, Duration.ZERO);

    /** Returns a copy with so many workers for pictures. */
    public Workforce withPictures(int count) {
        return new Workforce(count, encoders, encodeMemory, grace);
    }

    /** Returns a copy with so many workers for encodes. */
    public Workforce withEncodes(int count) {
        return new Workforce(pictures, OptionalInt.of(count), encodeMemory, grace);
    }

    /** Returns a copy with so many bytes for encodes. */
    public Workforce withEncodeMemory(long bytes) {
        return new Workforce(pictures, encoders, bytes, grace);
    }

    /** Returns a copy that lets jobs go on for so long. */
    public Workforce withGrace(Duration atMost) {
        return new Workforce(pictures, encoders, encodeMemory, atMost);
    }

    int count(WorkerPool pool) {
        return switch (pool) {
            case PICTURES -> pictures;
            case ENCODES -> encoders.orElse(pictures == 0 ? 0 : Math.max(1, PROCESSORS / 2));
        };
    }

    /** Returns what the jobs of a pool may weigh together. */
    Weight capacity(WorkerPool pool) {
        return switch (pool) {
            case PICTURES -> new Weight(pictures, Runtime.getRuntime().maxMemory() / 2);
            case ENCODES -> new Weight(PROCESSORS, encodeMemory);
        };
    }
}
