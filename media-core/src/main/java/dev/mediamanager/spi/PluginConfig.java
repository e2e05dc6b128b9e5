package dev.mediamanager.spi;

import dev.mediamanager.MediaConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The settings of one plug-in.
 *
 * @param plugin the plug-in's id
 * @param values its settings by name, without the {@code id.} prefix
 */
public record PluginConfig(String plugin, Map<String, String> values) {
    /** Copies the settings. */
    public PluginConfig {
        values = Map.copyOf(values);
    }

    /** Names the settings without their values, which may be secret. */
    @Override
    public String toString() {
        return plugin + " with " + new TreeSet<>(values.keySet());
    }

    /** Returns a setting if it is there. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a setting. @throws MediaConfigurationException that names it, if it is missing */
    public String require(String name) {
        return get(name)
                .orElseThrow(() -> new MediaConfigurationException(
                        "Plug-in '" + plugin + "' needs the setting '" + plugin + "." + name + "'",
                        "Set it with builder().setting(\"" + plugin + "." + name + "\", ...)"));
    }

    /** Returns a setting that is a path. @throws MediaConfigurationException that names it, if it is missing or no path */
    public Path requirePath(String name) {
        String text = require(name);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new MediaConfigurationException(
                    "Setting '" + plugin + "." + name + "' is not a path: " + e.getMessage(),
                    "Give the path of a file or folder",
                    e);
        }
    }

    /** Returns a setting that is a whole number, or the default. @throws MediaConfigurationException if it is not a number */
    public long getLong(String name, long defaultValue) {
        Optional<String> text = get(name);
        try {
            return text.map(Long::parseLong).orElse(defaultValue);
        } catch (NumberFormatException e) {
            throw new MediaConfigurationException(
                    "Setting '" + plugin + "." + name + "' is not a whole number: " + text.orElse(""),
                    "Give digits only",
                    e);
        }
    }
}
