package dev.mediamanager.video.internal.humble;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.home.Unpacked;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds humble-video on the class path, without loading a class of it. */
public final class HumbleLocator {
    private static final String NATIVE_LIBRARY = "libhumblevideo.so";
    private static final int FIRST_WITH_NATIVE_ACCESS = 22;

    private final VideoSettings settings;
    private final Sandbox sandbox;
    private final EngineHome home;

    public HumbleLocator(VideoSettings settings, Sandbox sandbox, EngineHome home) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.home = home;
    }

    /**
     * Looks for an engine.
     *
     * @param tried gets a line if there is none, or if it does not start
     */
    public Optional<VideoEngine> find(List<String> tried) {
        try {
            Optional<List<String>> command = command();
            if (command.isEmpty()) {
                tried.add("io.humble:humble-video-all: not on the class path for this platform");
                return Optional.empty();
            }
            HumbleEngine engine = new HumbleEngine(command.get(), sandbox, settings);
            engine.start(home.children());
            return Optional.of(engine);
        } catch (IOException | ProcessingException e) {
            tried.add("io.humble:humble-video-all: does not start: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<List<String>> command() throws IOException {
        Path java =
                Path.of(System.getProperty("java.home"), "bin", "java" + (File.separatorChar == '\\' ? ".exe" : ""));
        if (!Files.isExecutable(java)) {
            throw new IOException("no program " + java);
        }
        List<String> classPath = new ArrayList<>();
        for (String resource : List.of(
                "dev/mediamanager/video/internal/humble/HumbleWorker.class",
                "io/humble/video/Muxer.class",
                "org/slf4j/Logger.class")) {
            Optional<String> entry = classPathEntry(resource);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            classPath.add(entry.get());
        }
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx256m", "-Xss1m", "-XX:+UseSerialGC"));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true"));
        command.add("-Dslf4j.internal.verbosity=ERROR");
        if (Runtime.version().feature() >= FIRST_WITH_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        Optional<Path> natives = new Unpacked(home, HumbleLocator.class.getClassLoader())
                .folder("humble", NATIVE_LIBRARY, NATIVE_LIBRARY::equals, Map.of());
        if (natives.isPresent()) {
            // Unpacked once by us; humble-video would copy its 100 MB for every worker.
            command.add("-Djava.library.path=" + natives.get());
        } else {
            Optional<String> nativeJar = classPathEntry("io/humble/video_native/Version.class");
            if (nativeJar.isEmpty()) {
                return Optional.empty();
            }
            classPath.add(nativeJar.get());
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), HumbleWorker.class.getName()));
        return Optional.of(command);
    }

    /** Returns the jar or folder of the class path that holds a resource. */
    private static Optional<String> classPathEntry(String resource) throws IOException {
        URL url = HumbleLocator.class.getClassLoader().getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        try {
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jar
                    && jar.getJarFileURL().getProtocol().equals("file")) {
                return Optional.of(Path.of(jar.getJarFileURL().toURI()).toString());
            }
            if (url.getProtocol().equals("file")) {
                String file = Path.of(url.toURI()).toString();
                return Optional.of(file.substring(0, file.length() - resource.length()));
            }
        } catch (URISyntaxException e) {
            throw new IOException("strange address " + url, e);
        }
        throw new IOException(url + " is neither in a jar nor in a folder, as a worker needs it");
    }
}
