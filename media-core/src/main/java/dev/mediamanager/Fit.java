package dev.mediamanager;

/** How a picture fills its box. */
public enum Fit {
    /** Fills the box and cuts what sticks out, around the centre. */
    COVER,
    /** Lies whole inside the box, keeping its shape; one side may be shorter than the box. */
    CONTAIN
}
