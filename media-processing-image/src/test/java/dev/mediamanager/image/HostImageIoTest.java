package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.image.internal.Pictures;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application's {@code ImageIO} is the same with and without us: the same readers and writers, in the same order. */
class HostImageIoTest {
    private static final String EVERYTHING =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    /** Returns the class path that has nothing but the probe. */
    private static String probeOnly() {
        try {
            return Path.of(HostProbe.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts a JVM with a temporary folder of its own, and returns what the probe prints. */
    private List<String> probe(String classPath, String... args) throws Exception {
        Path temp = Files.createTempDirectory(folder, "tmp");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                classPath,
                HostProbe.class.getName()));
        command.addAll(List.of(args));
        Path out = Files.createTempFile(folder, "probe", ".txt");
        Path err = Files.createTempFile(folder, "probe", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(temp).as("temporary files that were left behind").isEmptyDirectory();
        List<String> lines = new ArrayList<>(Files.readAllLines(out));
        lines.replaceAll(line -> line.replace(temp.toString(), "TMP"));
        return lines;
    }

    @Test
    void imageIo_isTheSame_withUsOnTheClassPath() throws Exception {
        assertThat(probe(EVERYTHING)).isEqualTo(probe(probeOnly()));
    }

    @Test
    void imageIo_isTheSame_afterWeHaveWorked() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        BufferedImage scene = Pictures.scene(100, 80, BufferedImage.TYPE_INT_RGB);
        for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
            Files.write(work.resolve(format), Pictures.write(scene, format));
        }
        assertThat(probe(EVERYTHING, work.toString())).isEqualTo(probe(probeOnly()));
    }

    @Test
    void probe_noticesACodecOnTheClassPath() throws Exception {
        Path jar = Files.createDirectory(folder.resolve("decoy"));
        announce(jar, DecoyReaderSpi.class.getName());
        assertThat(probe(probeOnly() + File.pathSeparator + jar))
                .isNotEqualTo(probe(probeOnly()))
                .anyMatch(line -> line.startsWith("reader of decoy"));
    }

    private static void announce(Path jar, String provider) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve("javax.imageio.spi.ImageReaderSpi"), provider);
    }
}
