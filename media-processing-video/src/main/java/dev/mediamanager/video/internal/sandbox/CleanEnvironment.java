package dev.mediamanager.video.internal.sandbox;

import java.util.Map;

/** The environment of a child: nothing of the host's but what the operating system itself needs. */
final class CleanEnvironment {
    private static final String[] SYSTEM = {"SystemRoot", "SystemDrive", "windir"};

    private CleanEnvironment() {}

    /** Replaces the inherited variables. */
    static void apply(Map<String, String> environment, Child child) {
        Map<String, String> inherited = Map.copyOf(environment);
        environment.clear();
        for (String name : SYSTEM) {
            if (inherited.containsKey(name)) {
                environment.put(name, inherited.get(name));
            }
        }
        String folder = child.folder().toString();
        environment.put("LC_ALL", "C");
        environment.put("HOME", folder);
        environment.put("TMPDIR", folder);
        environment.put("TEMP", folder);
        environment.put("TMP", folder);
        environment.putAll(child.environment());
    }
}
