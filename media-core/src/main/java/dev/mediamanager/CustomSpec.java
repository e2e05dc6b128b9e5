package dev.mediamanager;

import java.util.Map;

/**
 * A variant spec that a plug-in brings along. Implement it as a record, and let the processor implement {@link Reader} too, so that
 * stored recipes can be read back.
 */
public non-sealed interface CustomSpec extends VariantSpec {
    /** Returns the type id in JSON, such as {@code acme-ascii-art}; unique among plug-ins. */
    String type();

    /** Returns the parameters: JSON values only (strings, numbers, booleans, lists, maps with string keys). */
    Map<String, Object> parameters();

    /** Reads a custom spec back from its JSON. */
    interface Reader {
        /** Returns the {@link CustomSpec#type()} that this reader reads. */
        String specType();

        /** Returns the spec with these parameters. @throws MediaRejectedException if one is out of bounds */
        CustomSpec readSpec(Map<String, Object> parameters);
    }
}
