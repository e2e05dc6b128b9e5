package dev.mediamanager;

/**
 * How a picture fills its box. Without {@link Picture#enlarge()} none of them scales up: a picture that is too small is taken at its own size,
 * and cut or squeezed to the shape of the box where the fit asks for that shape.
 */
public enum Fit {
    /** Fills the box and cuts what sticks out; {@link Picture#position()} says what stays. */
    COVER,
    /**
     * Lies whole inside the box, keeping its shape. With a {@link Picture#background()} the rest of the box shows that colour; without one, a side may
     * be shorter than the box.
     */
    CONTAIN,
    /** Has the size of the box, and its shape: the picture is squeezed. */
    FILL,
    /** Lies whole inside the box, keeping its shape; a side may be shorter than the box, background or not. */
    INSIDE,
    /** Covers the box, keeping its shape; nothing is cut, so that a side may be longer than the box. */
    OUTSIDE
}
