package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.util.regex.Pattern;

/** Tells the formats apart by their text. */
final class FormatDetection {
    private static final int LOOKED_AT = 16 * 1024;
    private static final int SHOWN = 40;

    /** The signature of WebVTT: nothing may come before, and white space must follow. */
    private static final Pattern WEBVTT = Pattern.compile("WEBVTT(?:[ \\t\\r\\n]|\\z)");

    private static final Pattern TTML = Pattern.compile("<(?:[\\w.-]{1,50}:)?tt[\\s>/]");

    private static final Pattern SSA = Pattern.compile(
            "^\\s*+\\[(?:script info|v4\\+? styles|events)\\]", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private FormatDetection() {}

    /** Returns the format. @throws MediaRejectedException with {@code UNKNOWN_TYPE} if it is none of them */
    static CaptionFormat of(String text) {
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT));
        String start = head.stripLeading();
        if (WEBVTT.matcher(head).lookingAt()) {
            return CaptionFormat.WEBVTT;
        }
        if (start.startsWith("<") && TTML.matcher(start).find()) {
            return CaptionFormat.TTML;
        }
        if ((start.startsWith("[") || start.startsWith(";"))
                && SSA.matcher(start).find()) {
            return CaptionFormat.SSA;
        }
        if (head.lines().anyMatch(SubRipParser::isTiming)) {
            return CaptionFormat.SUBRIP;
        }
        throw new MediaRejectedException(
                Reason.UNKNOWN_TYPE,
                "The file is no caption file of a known format; convert it",
                start.substring(0, Math.min(start.length(), SHOWN)),
                "SubRip, WebVTT, TTML, SSA or ASS");
    }
}
