package dev.mediamanager.examples.lms;

import dev.mediamanager.Media;

/** What a teacher gets to see after an upload. */
public sealed interface Answer {
    /**
     * The lecture is safe, and its stream is being made.
     *
     * @param lecture the lecture
     */
    record Accepted(Media lecture) implements Answer {}

    /**
     * The lecture was not taken.
     *
     * @param message why, and what to do
     */
    record Declined(String message) implements Answer {}
}
