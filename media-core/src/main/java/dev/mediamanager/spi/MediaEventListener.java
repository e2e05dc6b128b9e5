package dev.mediamanager.spi;

import dev.mediamanager.MediaEvent;

/** Hears of everything that was committed. */
@FunctionalInterface
public interface MediaEventListener {
    /**
     * Called after the commit on a thread of the manager, one event at a time, in the order of each media's commits. Called again later if it
     * throws, and once more after a crash: at least once per event.
     */
    void onEvent(MediaEvent event);
}
