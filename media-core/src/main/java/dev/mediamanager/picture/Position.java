package dev.mediamanager.picture;

/** Which part of a picture stays when it must be cut to the shape of its box. */
public sealed interface Position permits Gravity, FocalPoint, Attention {}
