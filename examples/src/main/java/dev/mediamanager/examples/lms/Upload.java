package dev.mediamanager.examples.lms;

import dev.mediamanager.MediaType;

/**
 * What a browser is about to upload, as it says; what the bytes are is found out when they are there.
 *
 * @param fileName its name
 * @param type its type
 * @param length how many bytes it has
 */
public record Upload(String fileName, MediaType type, long length) {}
