package dev.mediamanager;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * An adaptive streaming set: one file per quality, and one for the sound, with aligned segments.
 *
 * <p>Rungs above the source are left out; a source below every rung gets one rendition of its own size. A source without pictures gets the
 * sound only.
 *
 * @param qualities the rungs, from the best down, without repetition
 * @param audioKilobits the bit rate of the sound in kbit/s, 16 to 512
 * @param segmentSeconds the target length of a segment in seconds, 1 to 10
 * @param loudness how loud its sound shall be, as {@link Audio#loudness()}; as loud as the source if absent
 * @param codec how its pictures are encoded, and its sound with them
 * @param burntIn the language of the captions that are drawn into all of its pictures, as {@link Mp4#burntIn()}; nothing is copied then
 */
public record Ladder(
        List<Quality> qualities,
        int audioKilobits,
        int segmentSeconds,
        Optional<Loudness.Target> loudness,
        VideoCodec codec,
        Optional<String> burntIn)
        implements VariantSpec {
    private static final int DEFAULT_AUDIO_KILOBITS = 128;
    private static final int DEFAULT_SEGMENT_SECONDS = 4;

    /** Sorts the rungs and checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Ladder {
        if (qualities.isEmpty()) {
            throw MediaRejectedException.argument("ladder qualities", "none", "at least one");
        }
        EnumSet<Quality> sorted = EnumSet.copyOf(qualities);
        qualities = sorted.stream().sorted(java.util.Comparator.reverseOrder()).toList();
        Checks.range("ladder audioKilobits", audioKilobits, 16, 512);
        Checks.range("ladder segmentSeconds", segmentSeconds, 1, 10);
        burntIn = burntIn.map(LanguageTag::checked);
    }

    /** Returns a ladder of H.264 that is as loud as the source. @throws MediaRejectedException if a value is out of bounds */
    public Ladder(List<Quality> qualities, int audioKilobits, int segmentSeconds) {
        this(qualities, audioKilobits, segmentSeconds, Optional.empty(), VideoCodec.H264, Optional.empty());
    }

    /** Returns a ladder of these rungs with 128 kbit/s of sound and segments of 4 seconds. */
    public static Ladder of(Quality... qualities) {
        return new Ladder(Arrays.asList(qualities), DEFAULT_AUDIO_KILOBITS, DEFAULT_SEGMENT_SECONDS);
    }

    /** Returns a copy with this bit rate of the sound. */
    public Ladder audioKilobits(int newAudioKilobits) {
        return new Ladder(qualities, newAudioKilobits, segmentSeconds, loudness, codec, burntIn);
    }

    /** Returns a copy with segments of this length. */
    public Ladder segmentSeconds(int newSegmentSeconds) {
        return new Ladder(qualities, audioKilobits, newSegmentSeconds, loudness, codec, burntIn);
    }

    /** Returns a copy whose sound is so loud. */
    public Ladder loudness(Loudness.Target target) {
        return new Ladder(qualities, audioKilobits, segmentSeconds, Optional.of(target), codec, burntIn);
    }

    /** Returns a copy that is encoded so. */
    public Ladder codec(VideoCodec newCodec) {
        return new Ladder(qualities, audioKilobits, segmentSeconds, loudness, newCodec, burntIn);
    }

    /** Returns a copy with the captions of a language drawn into its pictures. */
    public Ladder burnIn(String language) {
        return new Ladder(qualities, audioKilobits, segmentSeconds, loudness, codec, Optional.of(language));
    }
}
