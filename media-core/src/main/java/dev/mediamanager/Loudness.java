package dev.mediamanager;

/**
 * How loud a sound is, as EBU R 128 measures it.
 *
 * @param integrated of the whole, gated, in LUFS; below 0 as a rule
 * @param range how much it changes, in LU, from 0 (EBU Tech 3342)
 * @param truePeak the highest peak between samples, too, in dBTP (ITU-R BS.1770); above 0 it distorts when played
 */
public record Loudness(double integrated, double range, double truePeak) {
    /** Checks the bounds. @throws MediaRejectedException if a value is no finite number */
    public Loudness {
        finite("loudness integrated", integrated);
        finite("loudness range", range);
        finite("loudness truePeak", truePeak);
    }

    private static void finite(String field, double value) {
        if (!Double.isFinite(value)) {
            throw MediaRejectedException.argument(field, Double.toString(value), "a finite number");
        }
    }

    /**
     * How loud a sound shall be.
     *
     * @param integrated in LUFS, -70 to -5
     * @param truePeak the highest peak in dBTP, -9 to 0
     */
    public record Target(double integrated, double truePeak) {
        /** EBU R 128, for broadcast: -23 LUFS, -1 dBTP. */
        public static final Target BROADCAST = new Target(-23, -1);

        /** What most services stream speech and podcasts at: -16 LUFS, -1.5 dBTP. */
        public static final Target STREAMING = new Target(-16, -1.5);

        /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
        public Target {
            range("loudness target integrated", integrated, -70, -5);
            range("loudness target truePeak", truePeak, -9, 0);
        }

        private static void range(String field, double value, double min, double max) {
            if (!(value >= min && value <= max)) {
                throw MediaRejectedException.argument(field, Double.toString(value), min + " to " + max);
            }
        }
    }
}
