package dev.mediamanager.caption;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads captions in tests. */
final class Read {
    private Read() {}

    static CaptionFile file(byte[] bytes) {
        return CaptionFile.read(new ByteArrayInputStream(bytes));
    }

    static CaptionFile file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Cue> cues(String text) {
        return file(text).captions().cues();
    }

    /** The cues as WebVTT, without its first line. */
    static String vtt(String text) {
        return file(text).captions().toWebVtt().substring("WEBVTT\n\n".length());
    }
}
