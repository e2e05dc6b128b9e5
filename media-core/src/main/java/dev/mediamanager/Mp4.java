package dev.mediamanager;

/**
 * A film as one file to download: pictures in H.264 and sound in AAC, in an MP4 that plays while it loads. It is made by FFmpeg; humble-video says that
 * it cannot.
 *
 * <p>A source below the quality keeps its size, and one without sound gets none; one without pictures gets its sound only, as {@code audio/mp4}.
 *
 * @param quality the size and bit rate of the pictures, at most
 * @param audioKilobits the bit rate of the sound in kbit/s, 16 to 512
 */
public record Mp4(Quality quality, int audioKilobits) implements VariantSpec {
    private static final int DEFAULT_AUDIO_KILOBITS = 128;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Mp4 {
        Checks.range("mp4 audioKilobits", audioKilobits, 16, 512);
    }

    /** Returns a film of this quality with 128 kbit/s of sound. */
    public static Mp4 of(Quality quality) {
        return new Mp4(quality, DEFAULT_AUDIO_KILOBITS);
    }

    /** Returns a copy with this bit rate of the sound. */
    public Mp4 audioKilobits(int newAudioKilobits) {
        return new Mp4(quality, newAudioKilobits);
    }
}
