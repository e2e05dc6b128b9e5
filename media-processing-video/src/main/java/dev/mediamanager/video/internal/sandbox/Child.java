package dev.mediamanager.video.internal.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A child process to run.
 *
 * @param command the program and its arguments; never seen by a shell
 * @param folder the folder it works in and writes to
 * @param environment all of its environment variables, but for those that the {@link Sandbox} adds
 * @param input what it gets on its standard input, which stays open until it ends
 * @param bounds how long and how large it may become
 */
public record Child(List<String> command, Path folder, Map<String, String> environment, String input, Bounds bounds) {
    public Child {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Child(List<String> command, Path folder, Bounds bounds) {
        this(command, folder, Map.of(), "", bounds);
    }

    /**
     * How long and how large a child may become.
     *
     * @param deadline it is killed after this time
     * @param maxOutputBytes it is killed when its folder has grown by more
     * @param maxMemoryBytes how much memory the kernel lets it allocate, where the platform can limit it
     */
    public record Bounds(Duration deadline, long maxOutputBytes, long maxMemoryBytes) {}
}
