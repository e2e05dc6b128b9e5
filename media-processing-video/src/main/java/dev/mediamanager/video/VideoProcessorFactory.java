package dev.mediamanager.video;

import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.ProcessorFactory;
import dev.mediamanager.video.internal.engine.VideoSettings;

/**
 * Creates the processor of video and audio: probe, posters, storyboards, sounds, waveforms and ladders, always decoded in a child process.
 *
 * <p>Settings, all optional:
 *
 * <ul>
 *   <li>{@code video.engine}: {@code auto} (the default: FFmpeg wherever one starts, else humble-video), {@code ffmpeg} or {@code humble}
 *   <li>{@code video.ffmpeg}: the path of {@code ffmpeg}, or of the folder it lies in together with {@code ffprobe}; by default the {@code PATH} is
 *       searched, then the class path for {@code org.bytedeco:ffmpeg}
 *   <li>{@code video.home}: a folder that only this user can write, for unpacked programs and notes on running children
 *   <li>{@code video.preset}: x264's preset, which x265 has, too; by default {@code veryfast}
 *   <li>{@code video.maxOutputBytes}, {@code video.maxMemoryBytes}: the most that one child may write, and allocate
 *   <li>{@code video.encodeSeconds}: how long one encoding may take; by default a minute for each second of the source, at least ten minutes
 * </ul>
 *
 * <p>Creating it starts nothing: an engine is looked for when it is first needed, and a missing one is an error then.
 */
public final class VideoProcessorFactory implements ProcessorFactory {
    /** Creates the factory; called by {@link java.util.ServiceLoader}. */
    public VideoProcessorFactory() {}

    @Override
    public String id() {
        return "video";
    }

    @Override
    public MediaProcessor create(PluginConfig config) {
        return new VideoProcessor(VideoSettings.of(config));
    }
}
