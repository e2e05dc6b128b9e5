package dev.mediamanager.video.internal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.testkit.Requires;
import dev.mediamanager.video.Bounds;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuardsTest {
    private static final List<String> HARMLESS = List.of("/bin/sh", "-c", "echo ran; pwd");

    @TempDir
    Path folder;

    /** The moment between the start of a child and what it asks of the kernel, made long: the host died in it. */
    @Test
    void guard_runsNothing_ofHostThatDiedBeforeTheKernelWasAsked() throws Exception {
        Process host = new ProcessBuilder(
                        ChildProgram.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Host.class.getName(),
                        folder.toRealPath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = host.inputReader()) {
            List<String> command = List.of(out.readLine().split("\t"));
            Requires.tool("env", command.contains("/usr/bin/env"), "install coreutils 8.28 or newer, on Linux");
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

            assertThat(said(command, elsewhere))
                    .containsExactly("ran", folder.toRealPath().toString());

            host.destroyForcibly().waitFor();
            assertThat(said(command, elsewhere)).noneMatch("ran"::equals);
        } finally {
            host.destroyForcibly();
        }
    }

    private static List<String> said(List<String> command, Path folder) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            return out.lines().toList();
        } finally {
            process.waitFor();
        }
    }

    /** A host application that says how it would start a child, and lives on. */
    static final class Host {
        private Host() {}

        /** Takes the child's folder. */
        public static void main(String[] arguments) throws Exception {
            Guards guards = new Guards(new Launcher(), true);
            Child child = new Child(HARMLESS, Path.of(arguments[0]), Bounds.generous());
            System.out.println(String.join("\t", guards.guard(child)));
            System.in.read();
        }
    }
}
