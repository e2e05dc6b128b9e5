package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * A caption file that was read. Nothing is believed but the bytes: neither a name nor a declared type.
 *
 * @param format what it was
 * @param charset how its text was encoded
 * @param captions its cues, in order, otherwise as they are in the file
 * @param skipped how many cues were left out, since their times made no sense
 */
public record CaptionFile(CaptionFormat format, Charset charset, Captions captions, int skipped) {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** Reads a file, as {@link #read(InputStream, CaptionLimits, Charset)} does, by the default limits, with Windows-1252 for what is not Unicode. */
    public static CaptionFile read(InputStream in) {
        return read(in, CaptionLimits.DEFAULT, WESTERN);
    }

    /**
     * Reads a file. Its text is UTF-8 or UTF-16, with or without a byte order mark, or what a TTML file declares.
     *
     * @param in the bytes; not closed
     * @param limits how much is read
     * @param fallback how text is encoded that is none of these
     * @throws MediaRejectedException with {@code EMPTY}, {@code TOO_LARGE}, {@code UNKNOWN_TYPE} (none of the formats), {@code TOO_COMPLEX} (too
     *     many cues, or one too long), {@code CORRUPT} (no cue can be used, or the XML is broken or has a document type), or
     *     {@code SOURCE_FAILED} (the stream failed)
     */
    public static CaptionFile read(InputStream in, CaptionLimits limits, Charset fallback) {
        byte[] bytes = bytes(in, limits);
        DecodedText decoded = DecodedText.of(bytes, fallback);
        CaptionFormat format = FormatDetection.of(decoded.text());
        CueCollector cues = new CueCollector(limits);
        switch (format) {
            case SUBRIP -> SubRipParser.parse(decoded.text(), cues);
            case WEBVTT -> WebVttParser.parse(decoded.text(), cues);
            case TTML -> TtmlParser.parse(decoded.text(), cues);
            case SSA -> SsaParser.parse(decoded.text(), cues);
        }
        if (cues.cues().isEmpty() && cues.skipped() > 0) {
            throw new MediaRejectedException(
                    Reason.CORRUPT,
                    "No cue of the " + format + " file has times that make sense; export it again",
                    cues.skipped() + " cues skipped",
                    "0 <= start < end <= " + Cue.MAX_MILLIS + " ms");
        }
        return new CaptionFile(format, decoded.charset(), new Captions(cues.cues()), cues.skipped());
    }

    private static byte[] bytes(InputStream in, CaptionLimits limits) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(limits.maxBytes() + 1);
        } catch (IOException e) {
            throw new MediaRejectedException(
                    Reason.SOURCE_FAILED, "The caption file could not be read", e.toString(), "a readable stream", e);
        }
        if (bytes.length == 0) {
            throw new MediaRejectedException(Reason.EMPTY, "The caption file is empty", "0 bytes", "at least 1 byte");
        }
        if (bytes.length > limits.maxBytes()) {
            throw new MediaRejectedException(
                    Reason.TOO_LARGE,
                    "The caption file is too large; raise CaptionLimits.maxBytes",
                    "more than " + limits.maxBytes() + " bytes",
                    limits.maxBytes() + " bytes");
        }
        return bytes;
    }
}
