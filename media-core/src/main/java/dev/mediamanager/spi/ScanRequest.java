package dev.mediamanager.spi;

import dev.mediamanager.MediaType;

/**
 * What to scan.
 *
 * @param type the detected type
 * @param source the bytes
 */
public record ScanRequest(MediaType type, SourceAccess source) {}
