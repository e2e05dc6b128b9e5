package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.util.List;

/** Runs FFmpeg, within bounds that whoever made it chose. */
@FunctionalInterface
interface FfmpegRun {
    ChildResult run(List<String> command, Path folder, ChildOutput output, Watch watch);
}
