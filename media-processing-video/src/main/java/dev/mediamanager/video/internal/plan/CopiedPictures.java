package dev.mediamanager.video.internal.plan;

import dev.mediamanager.video.internal.probe.Packet;
import java.util.BitSet;

/**
 * Looks at the packets of a stream of pictures, whether they can be a rendition as they are, beside others that are encoded: a frame at every tick
 * of a constant rate from the start on, keyframes where segments begin, nothing that refers to what is before its keyframe, and no segment larger than
 * an encoder would make it. Memory is a bit for each frame.
 */
final class CopiedPictures {
    /** Matroska counts milliseconds. */
    private static final long TOLERANCE_MICROS = 1_000;
    /** Two days of 60 frames a second. */
    private static final long MAX_FRAMES = 10_000_000;
    /** What a player buffers at the rung's bit rate lets a segment be larger for so long. */
    private static final int BUFFER_SECONDS = 2;

    private final VideoPlan plan;
    private final long startMicros;
    private final long segmentFrames;
    private final BitSet frames = new BitSet();
    private final BitSet keyframes = new BitSet();
    private boolean fits = true;
    private long packets;
    private long keyframe;
    private long segment;
    private long segmentBytes;
    private long bytes;

    CopiedPictures(VideoPlan plan, long startMicros) {
        this.plan = plan;
        this.startMicros = startMicros;
        segmentFrames = (long) plan.keyframeEvery() * plan.keyframesPerSegment();
    }

    void accept(Packet packet) {
        long micros = packet.micros() - startMicros;
        long frame = Math.round(micros * plan.rate().value() / 1e6);
        packets++;
        if (!fits
                || packet.discarded()
                || frame < 0
                || frame > MAX_FRAMES
                || Math.abs(plan.rate().micros(frame) - micros) > TOLERANCE_MICROS
                || frame < keyframe
                || (packets == 1 && (frame != 0 || !packet.keyframe()))) {
            fits = false;
            return;
        }
        frames.set((int) frame);
        if (packet.keyframe()) {
            keyframe = frame;
            keyframes.set((int) frame);
        }
        count(frame / segmentFrames, packet.bytes());
    }

    private void count(long number, long size) {
        if (number > segment) {
            segment = number;
            segmentBytes = 0;
        }
        segmentBytes += size;
        bytes += size;
        long seconds = Math.max(1, plan.segmentMicros() / 1_000_000);
        fits &= segmentBytes <= (seconds + BUFFER_SECONDS) * bytesPerSecond();
    }

    private long bytesPerSecond() {
        return plan.rungs().get(0).kilobits() * 125L;
    }

    /** Hears of a packet that has no time. */
    void refuse() {
        fits = false;
    }

    /** Tells whether they can, after the last packet. */
    boolean fit() {
        long last = frames.length();
        return fits
                && packets > 0
                && frames.cardinality() == packets
                && last == packets
                && bytes <= (plan.rate().micros(packets) / 1e6 + 1) * bytesPerSecond()
                && (plan.rungs().size() == 1 ? shortGroups() : cutAsTheOthers());
    }

    /** Without other renditions, segments may begin at any keyframe. */
    private boolean shortGroups() {
        for (int from = 0; from >= 0 && from < frames.length(); ) {
            int next = keyframes.nextSetBit(from + 1);
            if ((next < 0 ? frames.length() : next) - from > segmentFrames * 3 / 2) {
                return false;
            }
            from = next;
        }
        return true;
    }

    private boolean cutAsTheOthers() {
        for (long at = 0; at < frames.length(); at += segmentFrames) {
            if (!keyframes.get((int) at)) {
                return false;
            }
        }
        return true;
    }
}
