package dev.mediamanager;

/**
 * A spec and the name of the variant it makes.
 *
 * @param name 1 to 63 of {@code a-z 0-9 - _}
 * @param spec how the variant is made
 */
public record NamedSpec(String name, VariantSpec spec) {
    /** Checks the name. @throws MediaRejectedException if it is malformed */
    public NamedSpec {
        Checks.name("variant name", name);
    }
}
