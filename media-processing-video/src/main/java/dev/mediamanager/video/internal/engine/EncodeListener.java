package dev.mediamanager.video.internal.engine;

import dev.mediamanager.Pace;

/** Hears how far an encode has come. */
@FunctionalInterface
public interface EncodeListener {
    /**
     * Hears it.
     *
     * @param fraction 0 to 1 of the work; it never falls
     * @param pace how fast it goes
     */
    void encoded(double fraction, Pace pace);
}
