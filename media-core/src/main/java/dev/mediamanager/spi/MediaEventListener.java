package dev.mediamanager.spi;

import dev.mediamanager.MediaEvent;

/** Hears of everything that was committed. */
@FunctionalInterface
public interface MediaEventListener {
    /**
     * Called after the commit on a thread of the manager, one event at a time, in the order of each media's commits. Called again later if it
     * throws, and once more after a crash: at least once per event.
     *
     * <p>Of processes that share a repository one delivers at a time, so give all that have listeners the same ones; a manager without any leaves the events
     * to the others for a day. A process that was stopped for longer than a lease (60 s) while this method ran may be overtaken by the next one.
     */
    void onEvent(MediaEvent event);
}
