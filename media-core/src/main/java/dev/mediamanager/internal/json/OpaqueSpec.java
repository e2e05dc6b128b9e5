package dev.mediamanager.internal.json;

import dev.mediamanager.CustomSpec;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stored custom spec that no installed plug-in reads: it keeps its JSON, and so its hash, until the plug-in is back.
 *
 * @param type the type id
 * @param parameters the JSON values
 */
public record OpaqueSpec(String type, Map<String, Object> parameters) implements CustomSpec {
    /** Copies the parameters. */
    public OpaqueSpec {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
