package dev.mediamanager.picture;

/**
 * Maps lightness to a scale between two colours.
 *
 * @param shadows what black becomes; its alpha is ignored
 * @param highlights what white becomes; its alpha is ignored
 */
public record Duotone(Color shadows, Color highlights) implements ImageOperation {}
