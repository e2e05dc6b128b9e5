package dev.mediamanager.image;

/** All sizes of a picture, made in one pass over it. Used once, in the order of the methods; not thread-safe. */
interface Sizes {
    /** Returns about how many bytes decoding and the finished sizes take together, while one of them is being written. */
    long memory();

    /** Decodes the picture and makes all sizes. Returns true if all of it was readable. */
    boolean decode(Progress progress);

    /** Returns a finished size, upright, and forgets it. */
    Finished take(Geometry geometry);
}
