package dev.mediamanager;

/** The four kinds of media. */
public enum MediaKind {
    /** A still or animated picture. */
    IMAGE,
    /** Moving pictures, with or without sound. */
    VIDEO,
    /** Sound only. */
    AUDIO,
    /** Everything else that is allowed: PDF, office files, text, captions. */
    DOCUMENT
}
