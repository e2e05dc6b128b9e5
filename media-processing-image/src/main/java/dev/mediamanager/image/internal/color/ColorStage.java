package dev.mediamanager.image.internal.color;

/** A step on the way of a colour from a device to the space that profiles are connected by. */
interface ColorStage {
    /** Changes the values of one colour in place; there are at least as many as come in, and as go out. */
    void apply(float[] values);
}
