package dev.mediamanager.video.internal.sound;

import dev.mediamanager.video.internal.sandbox.ChildOutput;
import java.util.List;
import java.util.function.LongConsumer;

/** Cuts what a child writes, 16-bit little-endian PCM, into frames. A listener that fails ends the child. */
public final class PcmFrames implements ChildOutput {
    private final short[] frame;
    private final List<FrameListener> listeners;
    private final LongConsumer progress;
    private int channel;
    private int low = -1;
    private long count;

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
        listeners.forEach(FrameListener::end);
    }

    /** Returns how many frames came. */
    public synchronized long count() {
        return count;
    }
}
