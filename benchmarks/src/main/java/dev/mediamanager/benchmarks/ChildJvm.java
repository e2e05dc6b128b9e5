package dev.mediamanager.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of JVMs like this one: the same Java, the same class path. */
public final class ChildJvm {
    private static final int NATIVE_ACCESS_SINCE = 22;
    private static final List<String> INHERITED = List.of("java.io.tmpdir", "org.slf4j.simpleLogger.defaultLogLevel");

    private static final List<String> NOT_EMBEDDED =
            List.of("humble-video", "media-storage-s3", "postgres", "HikariCP", "mariadb", "db-scheduler");

    private ChildJvm() {}

    /** Returns the command that runs a main class in a JVM of its own, with further JVM options. */
    public static List<String> command(Class<?> main, List<String> options, String... arguments) {
        return command(System.getProperty("java.class.path"), main, options, arguments);
    }

    /** Returns the same, with only what {@code media-embedded} brings: without the optional humble-video, S3 and PostgreSQL. */
    public static List<String> embeddedOnly(Class<?> main, List<String> options, String... arguments) {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> NOT_EMBEDDED.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        return command(classPath, main, options, arguments);
    }

    private static List<String> command(String classPath, Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        for (String property : INHERITED) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
