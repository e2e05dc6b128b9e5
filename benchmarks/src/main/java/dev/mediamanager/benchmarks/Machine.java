package dev.mediamanager.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What figures depend on beside the code.
 *
 * @param processor the model of the processor
 * @param cores how many cores this JVM may use
 * @param shaInstructions whether the processor has instructions for SHA-256: x86 {@code sha_ni}, ARM {@code sha2}
 */
public record Machine(String processor, int cores, boolean shaInstructions) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown processor";

    /** Returns this machine. Linux and macOS tell about their processor; elsewhere it is unknown and taken to have no SHA instructions. */
    public static Machine current() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (Files.isReadable(CPU_INFO)) {
            List<String> lines = lines(CPU_INFO);
            return new Machine(
                    value(lines, "model name").orElse(System.getProperty("os.arch", UNKNOWN)),
                    cores,
                    value(lines, "flags").or(() -> value(lines, "Features")).stream()
                            .flatMap(flags -> Stream.of(flags.split(" ", -1)))
                            .anyMatch(flag -> flag.equals("sha_ni") || flag.equals("sha2")));
        }
        return new Machine(
                sysctl("machdep.cpu.brand_string").orElse(UNKNOWN),
                cores,
                sysctl("hw.optional.arm.FEAT_SHA256").filter("1"::equals).isPresent());
    }

    /** Returns the lines that head every report. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("jdk        " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        lines.add("system     " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.add("processor  " + processor + ", " + cores + " cores, "
                + (shaInstructions ? "with" : "without") + " SHA instructions, load "
                + String.format(
                        Locale.ROOT,
                        "%.2f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        lines.add("commit     " + System.getProperty("benchmarks.commit", "unknown"));
        return lines;
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> sysctl(String name) {
        try {
            Process process = new ProcessBuilder("sysctl", "-n", name).start();
            try (var reader = process.inputReader()) {
                String line = reader.readLine();
                return process.waitFor(1, TimeUnit.SECONDS) ? Optional.ofNullable(line) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
