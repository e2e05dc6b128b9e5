package dev.mediamanager.caption;

import dev.mediamanager.MediaType;

/** The formats that are read. */
public enum CaptionFormat {
    /** SubRip ({@code .srt}), which has no specification: read as FFmpeg does. */
    SUBRIP("application/x-subrip"),
    /** WebVTT (W3C, {@code .vtt}). */
    WEBVTT("text/vtt"),
    /** Timed Text Markup Language (W3C TTML1 and TTML2, EBU-TT, IMSC text; {@code .ttml}, {@code .dfxp}). */
    TTML("application/ttml+xml"),
    /** SubStation Alpha and Advanced SubStation Alpha ({@code .ssa}, {@code .ass}). */
    SSA("text/x-ssa");

    private final MediaType mediaType;

    CaptionFormat(String mediaType) {
        this.mediaType = new MediaType(mediaType);
    }

    /** Returns the media type. */
    public MediaType mediaType() {
        return mediaType;
    }
}
