package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.home.Unpacked;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The programs in the {@code org.bytedeco:ffmpeg} jars, unpacked and made to start. Nothing of them is ever loaded into this JVM: the jar is only
 * read as a resource, so JavaCPP is not needed either.
 */
final class BytedecoBinaries {
    private static final String FOLDER = "org/bytedeco/ffmpeg/";
    /** The libraries that FFmpeg's device module is linked with, and the symbol versions that it asks for. */
    private static final Map<String, List<String>> DEVICE_LIBRARIES = Map.of(
            "libpulse.so.0", List.of("PULSE_0"),
            "libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"),
            "libxcb.so.1", List.of(),
            "libxcb-shm.so.0", List.of());

    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;

    private BytedecoBinaries() {}

    /** Unpacks the programs for this platform, or returns nothing if they are not on the class path. */
    static Optional<FfmpegPrograms> find(EngineHome home) throws IOException {
        Optional<String> platform = platform();
        if (platform.isEmpty()) {
            return Optional.empty();
        }
        String prefix = FOLDER + platform.get() + "/";
        String suffix = platform.get().startsWith("windows") ? ".exe" : "";
        Unpacked unpacked = new Unpacked(home, BytedecoBinaries.class.getClassLoader());
        return unpacked.folder(
                        "bytedeco-ffmpeg",
                        prefix + "ffmpeg" + suffix,
                        name -> !name.startsWith("libjni") && !name.startsWith("jni"),
                        stubs(platform.get()))
                .map(folder -> new FfmpegPrograms(
                        folder.resolve("ffmpeg" + suffix).toString(),
                        folder.resolve("ffprobe" + suffix).toString(),
                        Map.of("LD_LIBRARY_PATH", folder.toString()),
                        "org.bytedeco:ffmpeg"));
    }

    private static Map<String, byte[]> stubs(String platform) {
        if (!platform.startsWith("linux")) {
            return Map.of();
        }
        int machine = platform.endsWith("arm64") ? AARCH64 : X86_64;
        Map<String, byte[]> stubs = new java.util.TreeMap<>();
        DEVICE_LIBRARIES.forEach((name, versions) -> stubs.put(name, StubLibrary.bytes(machine, name, versions)));
        return stubs;
    }

    /** Returns JavaCPP's name of this platform, if it is one that the jars exist for. */
    private static Optional<String> platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> "";
        };
        if (arch.isEmpty()) {
            return Optional.empty();
        }
        if (os.contains("linux")) {
            return Optional.of("linux-" + arch);
        }
        if (os.contains("mac")) {
            return Optional.of("macosx-" + arch);
        }
        return os.contains("windows") ? Optional.of("windows-" + arch) : Optional.empty();
    }
}
