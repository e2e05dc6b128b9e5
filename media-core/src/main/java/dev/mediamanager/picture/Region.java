package dev.mediamanager.picture;

/** Which part of the source a picture shows: cut out before it is fitted into its box. */
public sealed interface Region permits Area, PixelRegion, Trim {}
