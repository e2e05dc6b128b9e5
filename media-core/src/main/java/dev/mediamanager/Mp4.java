package dev.mediamanager;

import java.util.Optional;

/**
 * A film as one file to download: pictures in H.264 and sound in AAC, in an MP4 that plays while it loads. It is made by FFmpeg; humble-video says that
 * it cannot.
 *
 * <p>A source below the quality keeps its size, and one without sound gets none; one without pictures gets its sound only, as {@code audio/mp4}.
 *
 * <p>Captions that are drawn into the pictures are seen wherever the film goes, and cannot be turned off. They are those that the media has in this language when
 * the film is made, {@linkplain Library#addCaptions added} or {@linkplain EmbeddedCaptions taken out of it}, or else those in the source itself; the film
 * stays as it is when they change. Without any the job fails, and so it does without pictures, or where FFmpeg lacks libass or a font.
 *
 * @param quality the size and bit rate of the pictures, at most
 * @param audioKilobits the bit rate of the sound in kbit/s, 16 to 512
 * @param burntIn the language of the captions that are drawn into the pictures, a BCP 47 tag as {@link CaptionTrack#language} is
 */
public record Mp4(Quality quality, int audioKilobits, Optional<String> burntIn) implements VariantSpec {
    private static final int DEFAULT_AUDIO_KILOBITS = 128;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds, or the language is no well-formed tag */
    public Mp4 {
        burntIn = burntIn.map(LanguageTag::checked);
        Checks.range("mp4 audioKilobits", audioKilobits, 16, 512);
    }

    /** Returns a film of this quality with 128 kbit/s of sound. */
    public static Mp4 of(Quality quality) {
        return new Mp4(quality, DEFAULT_AUDIO_KILOBITS, Optional.empty());
    }

    /** Returns a copy with this bit rate of the sound. */
    public Mp4 audioKilobits(int newAudioKilobits) {
        return new Mp4(quality, newAudioKilobits, burntIn);
    }

    /** Returns a copy with the captions of a language drawn into its pictures. */
    public Mp4 burnIn(String language) {
        return new Mp4(quality, audioKilobits, Optional.of(language));
    }
}
