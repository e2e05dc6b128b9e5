package dev.mediamanager.picture;

/** Makes a negative; transparency stays. */
public record Invert() implements ImageOperation {}
