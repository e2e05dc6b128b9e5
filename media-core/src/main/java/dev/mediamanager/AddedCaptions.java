package dev.mediamanager;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Captions that were added by {@link Library#addCaptions}. No processor makes them, so a recipe with them is refused.
 *
 * @param track what players are told of them
 * @param sha256 the SHA-256 of their WebVTT, 64 lower-case hex digits
 */
public record AddedCaptions(CaptionTrack track, String sha256) implements VariantSpec {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Checks the hash. @throws MediaRejectedException if it is none */
    public AddedCaptions {
        if (!SHA_256.matcher(sha256).matches()) {
            throw MediaRejectedException.argument("SHA-256 of captions", sha256, "64 lower-case hex digits");
        }
    }

    /**
     * Returns the name of the variant that captions of a language and kind have, the forced ones apart: so adding them again replaces them.
     *
     * @return such as {@code captions-en}, {@code captions-pt-br_subtitles} or {@code captions-en_forced}; no tag holds an underscore
     */
    public static String nameOf(CaptionTrack track) {
        return "captions-" + track.language().toLowerCase(Locale.ROOT)
                + (track.kind() == CaptionTrack.Kind.CAPTIONS ? "" : "_subtitles")
                + (track.forced() ? "_forced" : "");
    }
}
