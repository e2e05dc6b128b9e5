package dev.mediamanager.picture;

/**
 * Lays the picture on a colour, which shows where the picture is transparent.
 *
 * @param color what lies behind
 */
public record Background(Color color) implements ImageOperation {}
