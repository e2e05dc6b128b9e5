package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.ProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the platform's own tools add around a child, each used only if it was tried and works here. Linux, package util-linux: {@code unshare}
 * takes the network away, {@code prlimit} bounds the memory, {@code setpriv} has the kernel kill the child when we die. Elsewhere nothing.
 *
 * <p>The kernel tells nobody of a death that was before {@code setpriv} asked for it. So after that, {@code env} (coreutils 8.28 and newer) enters the
 * child's folder by way of that of the thread that started it, in {@code /proc} ({@code proc(5)}): if that is gone, the program is not run.
 */
final class Guards {
    private static final List<Path> TOOL_FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final long TRY_SECONDS = 5;
    private static final String NO_CORE = "--core=0";

    private final Launcher launcher;
    private List<String> network = List.of();
    private Optional<String> memory = Optional.empty();
    private List<String> death = List.of();
    private Optional<Entry> entry = Optional.empty();
    private boolean tried;

    /** @param wanted whether any is tried at all */
    Guards(Launcher launcher, boolean wanted) {
        this.launcher = launcher;
        this.tried = !wanted;
    }

    /** Returns the child's command with all guards before it. */
    synchronized List<String> guard(Child child) {
        tryAll();
        List<String> command = new ArrayList<>(network);
        memory.ifPresent(tool -> {
            command.add(tool);
            command.add(NO_CORE);
            command.add("--data=" + child.bounds().maxMemoryBytes());
        });
        // Last: a change of credentials by an earlier guard would clear the parent-death signal.
        command.addAll(death);
        // What env runs cannot have an equals sign in its name.
        entry.filter(by -> !child.command().get(0).contains("="))
                .ifPresent(by -> command.addAll(by.to(child.folder())));
        command.addAll(child.command());
        return command;
    }

    /** Says which guards there are. */
    synchronized String describe() {
        tryAll();
        return "network " + (network.isEmpty() ? "not cut off" : "cut off")
                + ", memory " + (memory.isEmpty() ? "not limited" : "limited")
                + ", " + (death.isEmpty() ? "killed at the next start" : "killed by the kernel")
                + " if the JVM crashes";
    }

    /** Trials that were interrupted settle nothing: the next child tries again. */
    private void tryAll() {
        if (tried) {
            return;
        }
        tryEach();
        if (Thread.currentThread().isInterrupted()) {
            network = List.of();
            memory = Optional.empty();
            death = List.of();
            entry = Optional.empty();
        } else {
            tried = true;
        }
    }

    private void tryEach() {
        tool("unshare")
                .ifPresent(tool -> network = works(List.of(tool, "--net"))
                        .or(() -> works(List.of(tool, "--map-root-user", "--net")))
                        .orElse(List.of()));
        memory = tool("prlimit")
                .filter(tool ->
                        works(List.of(tool, NO_CORE, "--data=1073741824")).isPresent());
        death = tool("setpriv")
                .flatMap(tool -> works(List.of(tool, "--pdeathsig", "KILL", "--no-new-privs")))
                .orElse(List.of());
        if (!death.isEmpty()) {
            entry = tool("env")
                    .flatMap(tool -> launcher.thread().map(thread -> new Entry(tool, thread)))
                    .filter(by -> works(Stream.of(network, death, by.to(Path.of("/")))
                                    .flatMap(List::stream)
                                    .toList())
                            .isPresent());
        }
    }

    /**
     * The way into a folder that only those find whose host lives.
     *
     * @param tool the program that enters it
     * @param thread the kernel's folder of the thread that starts children, four below the root; it is no process's main one, which would be there until
     *     somebody has asked how it ended
     */
    private record Entry(String tool, Path thread) {
        List<String> to(Path folder) {
            return List.of(tool, "--chdir=" + thread + "/../../../.." + folder.toAbsolutePath());
        }
    }

    private static Optional<String> tool(String name) {
        return TOOL_FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Returns the prefix if a command behind it runs well. */
    private Optional<List<String>> works(List<String> prefix) {
        Optional<String> harmless = tool("true");
        if (harmless.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(prefix);
        command.add(harmless.get());
        try {
            Process process = launcher.start(new ProcessBuilder(command).redirectErrorStream(true));
            try {
                process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                boolean good = process.waitFor(TRY_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
                return good ? Optional.of(prefix) : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (ProcessingException | IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
