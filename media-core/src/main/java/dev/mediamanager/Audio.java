package dev.mediamanager;

import java.util.Optional;

/**
 * The sound of a video or of an audio file as one file: the main audio stream alone, without pictures, chapters and tags. It starts when the media
 * does: sound that comes late gets silence before it, and gaps are filled with silence. (In an MPEG transport or program stream it starts with itself.)
 *
 * <p>Sound is never made more than it is: a source of one channel stays so. What the engine has no encoder for fails the job, naming the encoder.
 *
 * @param format how it is written
 * @param kilobits the target bit rate in kbit/s, {@value #MIN_KILOBITS} to {@value #MAX_KILOBITS}, of which an encoder takes the nearest that it knows; 0
 *     if the format is {@linkplain AudioFormat#lossless() lossless}
 * @param channels the most channels, 1 or 2; what has more is mixed down
 * @param sampleRate in Hz, one that the format knows; or 0 for that of the source, or the next above that the format knows
 * @param loudness how loud it shall be: measured first, as EBU R 128 has it, then brought there by one gain for the whole sound; where that would lift a
 *     peak above the highest one, the gain follows the loudness, and may end some LU below. Silence stays silence. As loud as the source if absent
 */
public record Audio(AudioFormat format, int kilobits, int channels, int sampleRate, Optional<Loudness.Target> loudness)
        implements VariantSpec {
    /** The lowest bit rate of a lossy format, in kbit/s. */
    public static final int MIN_KILOBITS = 8;

    /** The highest bit rate of a lossy format, in kbit/s. */
    public static final int MAX_KILOBITS = 320;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Audio {
        if (format.lossless()) {
            Checks.range("audio kilobits of " + format, kilobits, 0, 0);
        } else {
            Checks.range("audio kilobits", kilobits, MIN_KILOBITS, MAX_KILOBITS);
        }
        Checks.range("audio channels", channels, 1, 2);
        if (sampleRate != 0 && format.sampleRate(sampleRate) != sampleRate) {
            throw MediaRejectedException.argument(
                    "audio sampleRate of " + format,
                    Integer.toString(sampleRate),
                    "0, or one that the format knows, such as " + format.sampleRate(sampleRate));
        }
    }

    /** Returns stereo in this format, at its usual bit rate and the sample rate of the source. */
    public static Audio as(AudioFormat format) {
        return new Audio(format, format.usualKilobits(), 2, 0, Optional.empty());
    }

    /** Returns a copy with this bit rate. */
    public Audio kilobits(int newKilobits) {
        return new Audio(format, newKilobits, channels, sampleRate, loudness);
    }

    /** Returns a copy of one channel, into which all others are mixed. */
    public Audio mono() {
        return new Audio(format, kilobits, 1, sampleRate, loudness);
    }

    /** Returns a copy with this sample rate. */
    public Audio sampleRate(int newSampleRate) {
        return new Audio(format, kilobits, channels, newSampleRate, loudness);
    }

    /** Returns a copy that is so loud. */
    public Audio loudness(Loudness.Target target) {
        return new Audio(format, kilobits, channels, sampleRate, Optional.of(target));
    }
}
