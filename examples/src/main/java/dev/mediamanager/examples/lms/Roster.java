package dev.mediamanager.examples.lms;

/** Who teaches and takes which course, as the learning platform knows it. Thread-safe. */
public interface Roster {
    /** Tells whether the user teaches the course. */
    boolean teaches(String user, String course);

    /** Tells whether the user takes the course. */
    boolean takes(String user, String course);
}
