package dev.mediamanager.video.internal.ffmpeg;

import java.util.Map;

/**
 * Where FFmpeg's programs are.
 *
 * @param ffmpeg the path of {@code ffmpeg}
 * @param ffprobe the path of {@code ffprobe}
 * @param environment what they need to start
 * @param origin where they were found, for people
 */
record FfmpegPrograms(String ffmpeg, String ffprobe, Map<String, String> environment, String origin) {}
