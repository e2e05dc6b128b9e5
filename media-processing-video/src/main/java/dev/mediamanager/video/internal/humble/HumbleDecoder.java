package dev.mediamanager.video.internal.humble;

import io.humble.video.Decoder;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import io.humble.video.MediaSampled;
import io.humble.video.Rational;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one stream and hands on each complete picture or piece of sound with its time in microseconds from the start of the container. Packets
 * that do not decode are left out; how many frames came out is for the caller to judge.
 *
 * @param <T> what is decoded
 */
final class HumbleDecoder<T extends MediaSampled> {
    private final Decoder decoder;
    private final Supplier<T> buffers;
    private final Rational clock;
    private final long start;
    private final Frames<T> frames;
    private long decoded;
    private long broken;

    /**
     * Creates a decoder.
     *
     * @param clock the unit of the times of decoded frames
     * @param start when the container starts, in microseconds
     */
    HumbleDecoder(Decoder decoder, Supplier<T> buffers, Rational clock, long start, Frames<T> frames) {
        this.decoder = decoder;
        this.buffers = buffers;
        this.clock = clock;
        this.start = start;
        this.frames = frames;
    }

    /** Decodes a packet. @return whether more is wanted */
    boolean accept(MediaPacket packet) {
        int offset = 0;
        while (offset < packet.getSize()) {
            Step step = step(packet, offset);
            if (step.used() <= 0 || !step.more()) {
                return step.more();
            }
            offset += step.used();
        }
        return true;
    }

    /** Takes what the decoder still holds back. */
    void finish() {
        Step step = step(null, 0);
        while (step.complete() && step.more()) {
            step = step(null, 0);
        }
    }

    /** A buffer that held a longer piece of sound before would keep its length: each call gets a new one, given back at once. */
    private Step step(@Nullable MediaPacket packet, int offset) {
        T buffer = buffers.get();
        try {
            int used = decode(buffer, packet, offset);
            boolean complete = used >= 0 && buffer.isComplete();
            return new Step(used, complete, !complete || emit(buffer));
        } finally {
            buffer.delete();
        }
    }

    private int decode(T buffer, @Nullable MediaPacket packet, int offset) {
        try {
            return decoder.decode(buffer, packet, offset);
        } catch (RuntimeException e) {
            broken++;
            return -1;
        }
    }

    /**
     * One call of the decoder.
     *
     * @param used how many bytes of the packet it took; below 0 if it failed
     * @param complete whether a frame came out
     * @param more whether more is wanted
     */
    private record Step(int used, boolean complete, boolean more) {}

    long decoded() {
        return decoded;
    }

    long broken() {
        return broken;
    }

    private boolean emit(T buffer) {
        decoded++;
        long time = buffer.getTimeStamp();
        long micros = time == Global.NO_PTS ? Global.NO_PTS : HumbleInput.MICROS.rescale(time, clock) - start;
        return frames.accept(buffer, micros);
    }

    /**
     * Takes what was decoded.
     *
     * @param <T> what is decoded
     */
    interface Frames<T> {
        /** Takes a frame, which is gone afterwards. @return whether more is wanted */
        boolean accept(T frame, long micros);
    }
}
