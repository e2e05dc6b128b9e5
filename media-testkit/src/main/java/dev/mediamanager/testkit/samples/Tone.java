package dev.mediamanager.testkit.samples;

import java.nio.ByteBuffer;

/** A quiet tone with a louder beep in the first tenth of every second, as 16-bit little-endian PCM. */
final class Tone {
    private static final double BASE_HERTZ = 220;
    private static final double BEEP_HERTZ = 880;

    private Tone() {}

    /** Returns {@code count} samples per channel from sample {@code first} on, with the buffer's position at the end. */
    static ByteBuffer samples(long first, int count, int sampleRate, int channels) {
        ByteBuffer pcm = Chunks.buffer(count * channels * Short.BYTES);
        for (long i = first; i < first + count; i++) {
            double seconds = (double) i / sampleRate;
            boolean beep = seconds % 1 < 0.1;
            double wave = Math.sin(2 * Math.PI * (beep ? BEEP_HERTZ : BASE_HERTZ) * seconds) * (beep ? 0.5 : 0.1);
            for (int channel = 0; channel < channels; channel++) {
                pcm.putShort((short) Math.round(wave * Short.MAX_VALUE));
            }
        }
        return pcm;
    }
}
