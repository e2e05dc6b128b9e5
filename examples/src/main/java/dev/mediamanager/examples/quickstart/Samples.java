package dev.mediamanager.examples.quickstart;

import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SamplePicture;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Makes a sample of each kind, so that there is something to upload. */
final class Samples {
    private static final Duration LENGTH = Duration.ofSeconds(5);

    private Samples() {}

    /** Writes the samples that are missing in a folder, and returns all. */
    static List<Path> in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                sample(folder, "landscape.jpg", new SamplePicture(1600, 1200, SamplePicture.Format.JPEG)::write),
                sample(folder, "glass.png", SampleDrawings::writeGlass),
                sample(folder, "pendulum.gif", SampleDrawings::writePendulum),
                sample(folder, "beeps.wav", SampleAudio.of(LENGTH)::write),
                sample(folder, "sunset.avi", SampleVideo.of(LENGTH)::write));
    }

    @FunctionalInterface
    private interface Writer {
        Path write(Path file) throws IOException;
    }

    /** A file has its name only once it is whole, so that an interrupted run leaves no half sample to the next. */
    private static Path sample(Path folder, String name, Writer writer) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            Path unfinished = folder.resolve(".unfinished-" + name);
            Files.deleteIfExists(unfinished);
            Files.move(writer.write(unfinished), file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
