package dev.mediamanager;

import dev.mediamanager.internal.json.SpecJson;

/**
 * How one variant is made. Built-in specs are records of this package; a plug-in brings its own as a {@link CustomSpec}.
 *
 * <p>Specs are values: no text in them ever reaches a command line.
 */
public sealed interface VariantSpec permits Picture, Poster, Ladder, CustomSpec {
    /** Returns this spec under a name, to be put into a {@link Recipe}. */
    default NamedSpec named(String name) {
        return new NamedSpec(name, this);
    }

    /** Returns the canonical JSON of this spec: members sorted, no white space (after RFC 8785). */
    default String toJson() {
        return SpecJson.write(this);
    }

    /** Returns the SHA-256 of {@link #toJson()} as 64 hex digits; a variant whose stored hash differs is stale. */
    default String hash() {
        return SpecJson.hash(toJson());
    }
}
