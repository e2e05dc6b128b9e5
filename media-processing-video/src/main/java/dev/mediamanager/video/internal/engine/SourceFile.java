package dev.mediamanager.video.internal.engine;

import dev.mediamanager.Limits;
import java.nio.file.Path;

/**
 * A file of untrusted media.
 *
 * @param path where it lies; only read
 * @param demuxer FFmpeg's name of the demuxer to read it with
 * @param limits how large its pictures may be
 */
public record SourceFile(Path path, String demuxer, Limits limits) {}
