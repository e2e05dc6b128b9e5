package dev.mediamanager.video.internal.sound;

/** Hears a sound from its start to its end. */
public interface FrameListener {
    /**
     * Takes the next frame.
     *
     * @param samples one of each channel; another frame after the call
     */
    void frame(short[] samples);

    /** Hears that no more frames come. */
    default void end() {}

    /** Returns the mean of the channels, as audiowaveform has it: rounded towards zero. */
    static int mean(short[] samples) {
        int sum = 0;
        for (short sample : samples) {
            sum += sample;
        }
        return sum / samples.length;
    }
}
