package dev.mediamanager.video;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.ffmpeg.FfmpegEngine;
import dev.mediamanager.video.internal.ffmpeg.FfmpegLocator;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.humble.HumbleEngine;
import dev.mediamanager.video.internal.humble.HumbleLocator;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the engine when it is first needed, and keeps it: FFmpeg wherever one starts, humble-video when nothing else does. A choice that is
 * interrupted settles nothing. Thread-safe.
 */
final class EngineChooser {
    private static final Logger LOG = LoggerFactory.getLogger(EngineChooser.class);

    private final VideoSettings settings;
    private final Sandbox sandbox;
    private final EngineHome home;
    private Optional<VideoEngine> chosen = Optional.empty();

    EngineChooser(VideoSettings settings, Sandbox sandbox, EngineHome home) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.home = home;
    }

    /**
     * Returns the engine. A machine without one is asked again by the next call, as one may be installed meanwhile.
     *
     * @throws MediaClosedException if the thread is interrupted, which says nothing about the engines
     * @throws MediaConfigurationException if none starts; it names what was tried and what to install or add
     */
    synchronized VideoEngine engine() {
        if (chosen.isEmpty()) {
            List<String> tried = new ArrayList<>();
            Optional<VideoEngine> found = Optional.empty();
            if (wants(FfmpegEngine.ID)) {
                found = new FfmpegLocator(settings, sandbox, home).find(tried);
                checkInterrupted();
            }
            if (found.isEmpty() && wants(HumbleEngine.ID)) {
                found = new HumbleLocator(settings, sandbox, home).find(tried);
                checkInterrupted();
            }
            VideoEngine engine = found.orElseThrow(() -> none(tried));
            LOG.info("Video engine: {}; children: {}", engine.describe(), sandbox.describe());
            tried.forEach(line -> LOG.debug("Video engine not taken: {}", line));
            chosen = Optional.of(engine);
        }
        return chosen.get();
    }

    /** An engine whose start was interrupted looks like one that does not start. */
    private static void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw MediaClosedException.interrupted();
        }
    }

    private boolean wants(String id) {
        return settings.engine().isEmpty() || settings.engine().get().equals(id);
    }

    private MediaConfigurationException none(List<String> tried) {
        return new MediaConfigurationException(
                "No engine for video and audio"
                        + settings.engine().map(id -> " (forced: " + id + ")").orElse("") + ": "
                        + String.join("; ", tried),
                "Install FFmpeg (Debian: apt-get install ffmpeg), or add the dependency"
                        + " org.bytedeco:ffmpeg:8.0.1-1.5.13 with a classifier such as linux-x86_64 (LGPL), or on x86-64"
                        + " io.humble:humble-video-all:0.3.0 (AGPL)");
    }
}
