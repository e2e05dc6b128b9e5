package dev.mediamanager.video;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.video.internal.engine.VideoSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Processors with a forced engine; a test is skipped where that engine does not start. */
final class Engines {
    private static final String REMEDY =
            "install FFmpeg or add org.bytedeco:ffmpeg, and io.humble:humble-video-all on x86-64";

    private static final Map<String, VideoProcessor> SHARED = new ConcurrentHashMap<>();

    private Engines() {}

    /** Returns a processor that all tests share; it ends with the JVM. */
    static VideoProcessor shared(String engine) {
        return SHARED.computeIfAbsent(engine, Engines::processor);
    }

    /** Returns a processor that the test closes. */
    static VideoProcessor processor(String engine) {
        VideoSettings settings = VideoSettings.of(new PluginConfig("video", Map.of("engine", engine)));
        VideoProcessor processor = new VideoProcessor(settings);
        try {
            processor.engine();
        } catch (MediaConfigurationException e) {
            processor.close();
            Requires.tool(engine, false, REMEDY + " (" + e.getMessage() + ")");
        }
        return processor;
    }
}
