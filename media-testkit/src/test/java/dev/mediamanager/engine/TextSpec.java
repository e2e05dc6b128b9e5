package dev.mediamanager.engine;

import dev.mediamanager.CustomSpec;
import java.util.Map;

/**
 * A variant that is a text, for tests of what surrounds its making.
 *
 * @param text what it says
 */
record TextSpec(String text) implements CustomSpec {
    static final String TYPE = "test-text";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("text", text);
    }
}
