package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Takes the cues that a parser finds, within the limits. */
final class CueCollector {
    private final CaptionLimits limits;
    private final List<Cue> cues = new ArrayList<>();
    private int skipped;

    CueCollector(CaptionLimits limits) {
        this.limits = limits;
    }

    /** Takes a cue; one without anything to see is left out, and another of impossible times is counted as skipped. */
    void add(long startMillis, long endMillis, List<CueLine> lines, CueSettings settings) {
        if (lines.stream().allMatch(CueLine::isBlank)) {
            return;
        }
        if (!Cue.isTime(startMillis, endMillis)) {
            skip();
        } else {
            room();
            cues.add(new Cue(startMillis, endMillis, lines, settings));
        }
    }

    /** Counts a cue that cannot be used. */
    void skip() {
        room();
        skipped++;
    }

    /** Checks the length of a line of the file, or the text of a cue. */
    void length(int characters) {
        if (characters > limits.maxCueLength()) {
            throw tooComplex(
                    "A cue or line is too long; raise CaptionLimits.maxCueLength", characters, limits.maxCueLength());
        }
    }

    private void room() {
        if (cues.size() + skipped >= limits.maxCues()) {
            throw tooComplex(
                    "The caption file has too many cues; raise CaptionLimits.maxCues",
                    limits.maxCues() + 1,
                    limits.maxCues());
        }
    }

    List<Cue> cues() {
        return cues;
    }

    int skipped() {
        return skipped;
    }

    private static MediaRejectedException tooComplex(String message, int value, int limit) {
        return new MediaRejectedException(
                Reason.TOO_COMPLEX, message, Integer.toString(value), Integer.toString(limit));
    }
}
