package dev.mediamanager.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs like this one: the same Java, the same class path. */
public final class ChildJvm {
    private static final int NATIVE_ACCESS_SINCE = 22;
    private static final List<String> INHERITED = List.of("java.io.tmpdir", "org.slf4j.simpleLogger.defaultLogLevel");

    private ChildJvm() {}

    /** Returns the command that runs a main class in a JVM of its own, with further JVM options. */
    public static List<String> command(Class<?> main, List<String> options, String... arguments) {
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
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
