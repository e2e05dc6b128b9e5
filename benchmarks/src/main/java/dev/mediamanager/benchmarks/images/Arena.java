package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the contests of one run take place.
 *
 * @param sharp their side
 * @param cores all cores this JVM may use
 * @param crippled whether our side is
 * @param scratch for outputs
 */
record Arena(Sharp sharp, Cores cores, boolean crippled, Scratch scratch) {
    /** The young generation is so small that every set pays for its garbage. */
    private static final List<String> HEAP = List.of("-Xmx256m", "-Xmn16m");

    /** Starts our side on one core. */
    Worker ours() throws IOException {
        return ours(cores.last(), HEAP);
    }

    /** Starts our side on certain cores with a certain heap. */
    Worker ours(String onCores, List<String> heap) throws IOException {
        List<String> command = ChildJvm.command(ImageChild.class, heap, Boolean.toString(crippled));
        return Worker.start("ours", onCores, scratch.folder(), command);
    }

    /** Starts sharp on one core. */
    Worker theirs() throws IOException {
        return sharp.start(cores.last());
    }

    /** Returns an empty folder with a folder for each of two lanes in it. */
    Path folder(String name) throws IOException {
        Path folder = scratch.resolve(name);
        Scratch.remove(folder);
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        return folder;
    }
}
