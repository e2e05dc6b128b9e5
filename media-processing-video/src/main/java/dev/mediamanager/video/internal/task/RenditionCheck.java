package dev.mediamanager.video.internal.task;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.mp4.Fragment;
import dev.mediamanager.video.internal.mp4.FragmentedFile;
import java.util.List;
import java.util.OptionalLong;

/** Checks a file that an engine encoded: its track starts at 0 for every player, and is as long as its source. */
final class RenditionCheck {
    private static final long TOLERANCE_MICROS = 100_000;
    private static final int TOLERANCE_FRAMES = 2;

    private RenditionCheck() {}

    /**
     * Checks a file.
     *
     * @param expectedMicros how long the source's stream is, where known
     * @param frameMicros how long a frame is
     * @throws ProcessingException {@code BAD_OUTPUT} naming what is wrong
     */
    static void check(String name, FragmentedFile file, OptionalLong expectedMicros, long frameMicros) {
        if (file.header().emptyEdit()) {
            throw bad(name + " starts with an empty edit, which browsers ignore");
        }
        Fragment first = file.fragments().get(0);
        if (first.start() != 0 || file.firstPresentation() != 0) {
            throw bad(name + " starts at decode time " + first.start() + " and presentation time "
                    + file.firstPresentation() + " instead of 0");
        }
        long end = 0;
        for (Fragment fragment : file.fragments()) {
            if (fragment.start() != end || !fragment.keyframe()) {
                throw bad(name + " has a fragment at " + fragment.start() + " after " + end
                        + (fragment.keyframe() ? "" : " that does not start with a keyframe"));
            }
            end = fragment.end();
        }
        long tolerance = Math.max(TOLERANCE_MICROS, TOLERANCE_FRAMES * frameMicros);
        if (expectedMicros.isPresent() && Math.abs(file.durationMicros() - expectedMicros.getAsLong()) > tolerance) {
            throw bad(name + " lasts " + file.durationMicros() / 1000 + " ms, its source "
                    + expectedMicros.getAsLong() / 1000 + " ms (allowed difference: " + tolerance / 1000 + " ms)");
        }
    }

    private static ProcessingException bad(String what) {
        return new ProcessingException(Reason.BAD_OUTPUT, "The engine encoded wrongly: " + what, List.of());
    }
}
