package dev.mediamanager.internal.upload;

import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.VersionId;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Reserves room for an upload of unknown length step by step: 8 MiB, or what is left if that is less. */
public final class SpaceReserver implements LongConsumer {
    /** How many bytes are reserved at a time, where the length is not known. */
    public static final long STEP = 8L << 20;

    private final Parts parts;
    private final VersionId version;
    private final Supplier<Instant> lease;
    private long reserved;

    /** Goes on from {@code reserved} bytes; {@code lease} tells until when a lease that is taken now shall last. */
    public SpaceReserver(Parts parts, VersionId version, long reserved, Supplier<Instant> lease) {
        this.parts = parts;
        this.version = version;
        this.reserved = reserved;
        this.lease = lease;
    }

    /** Makes sure that {@code received} bytes are reserved. @throws QuotaExceededException if an account has no room for them */
    @Override
    public void accept(long received) {
        while (received > reserved) {
            long missing = received - reserved;
            reserved += atMost(Math.max(STEP, missing), missing, bytes -> {
                parts.repository().renew(version, bytes, lease.get());
                return bytes;
            });
        }
    }

    /** Stages an upload with as much of {@code wanted} bytes as there is room for, but at least {@code needed}. */
    static Reservation reserve(Parts parts, LongFunction<NewUpload> upload, long wanted, long needed) {
        return atMost(wanted, needed, bytes -> parts.repository().reserve(upload.apply(bytes)));
    }

    private static <T> T atMost(long wanted, long needed, LongFunction<T> step) {
        long bytes = wanted;
        while (true) {
            try {
                return step.apply(bytes);
            } catch (QuotaExceededException e) {
                long left = e.limit() - e.used();
                if (e.unit() != QuotaExceededException.Unit.BYTES || bytes == needed) {
                    throw e;
                }
                bytes = left >= needed && left < bytes ? left : needed;
            }
        }
    }
}
