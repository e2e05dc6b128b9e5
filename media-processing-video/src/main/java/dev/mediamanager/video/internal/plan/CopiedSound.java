package dev.mediamanager.video.internal.plan;

import dev.mediamanager.video.internal.probe.Packet;

/** Looks at the packets of a stream of AAC, whether they can be a rendition as they are: from the start on, one after the other. */
final class CopiedSound {
    private static final long TOLERANCE_MICROS = 2_000;
    /** What an encoder puts before the first sample, which is not heard. */
    private static final long PRIMING_MICROS = 100_000;

    private final long startMicros;
    private boolean fits = true;
    private boolean any;
    private long end;

    CopiedSound(long startMicros) {
        this.startMicros = startMicros;
    }

    void accept(Packet packet) {
        long micros = packet.micros() - startMicros;
        boolean follows = any
                ? Math.abs(micros - end) <= TOLERANCE_MICROS
                : micros <= TOLERANCE_MICROS && micros >= -PRIMING_MICROS;
        fits &= follows && (!packet.discarded() || micros < 0);
        any = true;
        end = micros + packet.durationMicros();
    }

    /** Hears of a packet that has no time. */
    void refuse() {
        fits = false;
    }

    /** Tells whether they can, after the last packet. */
    boolean fit() {
        return fits && any;
    }
}
