package dev.mediamanager.video.internal.task;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.mp4.Fragment;
import dev.mediamanager.video.internal.mp4.FragmentedFile;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Checks a file that an engine encoded: its track starts at 0 for every player, and is as long as its source. */
final class RenditionCheck {
    private RenditionCheck() {}

    /**
     * Checks a file.
     *
     * @param whole how long the source's stream is, where known
     * @throws ProcessingException {@code BAD_OUTPUT} naming what is wrong
     */
    static void check(String name, FragmentedFile file, Optional<Span> whole) {
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
        Duration lasts = Duration.of(file.durationMicros(), ChronoUnit.MICROS);
        if (whole.isPresent() && !whole.get().holds(lasts)) {
            throw bad(name + " lasts " + lasts + " instead of " + whole.get().least() + " to "
                    + whole.get().most());
        }
    }

    private static ProcessingException bad(String what) {
        return new ProcessingException(Reason.BAD_OUTPUT, "The engine encoded wrongly: " + what, List.of());
    }
}
