package dev.mediamanager.image.internal.text;

/** Takes the straight pieces of closed outlines. */
@FunctionalInterface
interface Outline {
    /** Takes a line from one point to another; y grows upwards, in units of the font. */
    void line(double fromX, double fromY, double toX, double toY);
}
