package dev.mediamanager.video.internal.task;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.List;

/** What tasks that are about sound need. */
final class Sound {
    private Sound() {}

    /** Returns the stream to hear. @throws ProcessingException {@code UNSUPPORTED} if there is none that decodes */
    static ProbedStream require(Probe probe, String variant) {
        return probe.mainAudio()
                .orElseThrow(() -> new ProcessingException(
                        Reason.UNSUPPORTED,
                        "Variant '" + variant + "' is of sound, but the source has none that decodes; ask for it only"
                                + " where MediaInfo.has(AUDIO)",
                        List.of()));
    }
}
