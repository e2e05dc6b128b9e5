package dev.mediamanager;

/**
 * How loud the sound of a video or of an audio file is, and when nothing is to be heard. The result is read with {@link Variant#audioFacts()}, and its file is the
 * same as JSON: {@link AudioFacts#toJson()}.
 *
 * @param silenceDecibels below which every sample of a silence lies, in dB of full scale, -90 to -10
 * @param silenceMillis how long a silence is at least, in milliseconds, 100 to 60,000
 */
public record AudioAnalysis(int silenceDecibels, int silenceMillis) implements VariantSpec {
    private static final int USUAL_DECIBELS = -50;
    private static final int USUAL_MILLIS = 1_000;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public AudioAnalysis {
        Checks.range("audio analysis silenceDecibels", silenceDecibels, -90, -10);
        Checks.range("audio analysis silenceMillis", silenceMillis, 100, 60_000);
    }

    /** Returns an analysis for which a silence is a second or more below -50 dB. */
    public static AudioAnalysis usual() {
        return new AudioAnalysis(USUAL_DECIBELS, USUAL_MILLIS);
    }
}
