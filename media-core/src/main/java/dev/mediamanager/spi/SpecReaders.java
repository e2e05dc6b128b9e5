package dev.mediamanager.spi;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.internal.json.OpaqueSpec;
import dev.mediamanager.internal.json.SpecJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads stored specs back. Immutable; thread-safe if the readers are.
 *
 * <p>A custom spec whose plug-in is not installed any more, or that its plug-in refuses, does not hide the media it belongs to: it is read
 * as an opaque {@link CustomSpec} of the same type and parameters, which no processor supports.
 */
public final class SpecReaders {
    /** Reads the built-in specs only. */
    public static final SpecReaders NONE = new SpecReaders(Map.of());

    private final Map<String, CustomSpec.Reader> byType;

    private SpecReaders(Map<String, CustomSpec.Reader> byType) {
        this.byType = byType;
    }

    /** Returns what reads the built-in specs, and custom ones by the first of these readers that has their type. */
    public static SpecReaders of(Collection<? extends CustomSpec.Reader> readers) {
        Map<String, CustomSpec.Reader> byType = new LinkedHashMap<>();
        readers.forEach(reader -> byType.putIfAbsent(reader.specType(), reader));
        return new SpecReaders(Map.copyOf(byType));
    }

    /** Reads what {@link VariantSpec#toJson()} wrote. @throws dev.mediamanager.MediaRejectedException if the text is not such JSON */
    public VariantSpec readSpec(String json) {
        return SpecJson.readSpec(json, this::read);
    }

    /** Reads what {@link Recipe#toJson()} wrote. @throws dev.mediamanager.MediaRejectedException if the text is not such JSON */
    public Recipe readRecipe(String json) {
        return SpecJson.readRecipe(json, this::read);
    }

    private CustomSpec read(String type, Map<String, Object> parameters) {
        CustomSpec.Reader reader = byType.get(type);
        if (reader == null) {
            return new OpaqueSpec(type, parameters);
        }
        try {
            return reader.readSpec(parameters);
        } catch (RuntimeException e) {
            // Whatever a plug-in throws, the rows stay readable.
            return new OpaqueSpec(type, parameters);
        }
    }
}
