package dev.mediamanager.video.internal.sound;

import dev.mediamanager.video.internal.sandbox.ChildOutput;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Cuts what a child writes, 16-bit little-endian PCM, into frames. A listener that fails hears no more, and the failure is told by {@link #check}. */
public final class PcmFrames implements ChildOutput {
    private final short[] frame;
    private final List<FrameListener> listeners;
    private final LongConsumer progress;
    private int channel;
    private int low = -1;
    private long count;
    private @Nullable RuntimeException failure;

    /**
     * Creates one for a sound.
     *
     * @param channels how many samples a frame has
     * @param listeners who hears the frames
     * @param progress is told the frames so far, now and then
     */
    public PcmFrames(int channels, List<FrameListener> listeners, LongConsumer progress) {
        frame = new short[channels];
        this.listeners = List.copyOf(listeners);
        this.progress = progress;
    }

    @Override
    public synchronized void accept(byte[] bytes, int length) {
        if (failure != null) {
            return;
        }
        try {
            for (int i = 0; i < length; i++) {
                if (low < 0) {
                    low = bytes[i] & 0xff;
                } else {
                    frame[channel] = (short) (low | (bytes[i] << 8));
                    low = -1;
                    channel++;
                    if (channel == frame.length) {
                        hand();
                    }
                }
            }
            progress.accept(count);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void hand() {
        channel = 0;
        for (FrameListener listener : listeners) {
            listener.frame(frame);
        }
        count++;
    }

    @Override
    public synchronized void end() {
        if (failure != null) {
            return;
        }
        try {
            listeners.forEach(FrameListener::end);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Returns how many frames came. @throws RuntimeException what a listener threw */
    public synchronized long check() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        return count;
    }
}
