package dev.mediamanager.picture;

/**
 * Lays a small picture, such as a logo, over this one; its transparency counts.
 *
 * @param image what is laid over
 * @param placement how it lies
 */
public record Overlay(InlinePng image, Placement placement) implements ImageOperation {}
