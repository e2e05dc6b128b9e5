package dev.mediamanager;

import java.util.stream.IntStream;

/** A format in which sound is written. */
public enum AudioFormat {
    /** AAC-LC in MP4: every current player. */
    AAC("audio/mp4", "m4a", 128, 8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000),
    /** MPEG-1 and MPEG-2 layer III: for players that know nothing else. */
    MP3("audio/mpeg", "mp3", 128, 8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000),
    /** Opus in Ogg (RFC 7845): the best for its size, speech most of all. */
    OPUS("audio/ogg", "ogg", 96, 8_000, 12_000, 16_000, 24_000, 48_000),
    /** Lossless, of 16 bits (RFC 9639): about half of {@link #WAV}. */
    FLAC("audio/flac", "flac", 0, 8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000),
    /** PCM of 16 bits: large, for what edits or analyses sound; at most 4 GiB. */
    WAV("audio/wav", "wav", 0, 8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000);

    private final MediaType type;
    private final String extension;
    private final int kilobits;
    private final int[] sampleRates;

    AudioFormat(String type, String extension, int kilobits, int... sampleRates) {
        this.type = new MediaType(type);
        this.extension = extension;
        this.kilobits = kilobits;
        this.sampleRates = sampleRates;
    }

    /** Returns the media type. */
    public MediaType type() {
        return type;
    }

    /** Returns how names of files end, without a dot. */
    public String extension() {
        return extension;
    }

    /** Tells whether it keeps every sample, and so has no bit rate to choose. */
    public boolean lossless() {
        return kilobits == 0;
    }

    /** Returns the usual bit rate of stereo in kbit/s; 0 if it is lossless. */
    public int usualKilobits() {
        return kilobits;
    }

    /** Returns the lowest sample rate of this format that is not below another, or else its highest; in Hz. */
    public int sampleRate(int wanted) {
        return IntStream.of(sampleRates)
                .filter(rate -> rate >= wanted)
                .findFirst()
                .orElse(sampleRates[sampleRates.length - 1]);
    }
}
