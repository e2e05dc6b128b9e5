package dev.mediamanager;

import dev.mediamanager.internal.json.SpecJson;

/**
 * How one variant is made. Built-in specs are records of this package; a plug-in brings its own as a {@link CustomSpec}.
 *
 * <p>Specs are values: no text in them ever reaches a command line.
 */
public sealed interface VariantSpec
        permits Picture,
                Poster,
                Storyboard,
                Preview,
                Ladder,
                Mp4,
                Audio,
                Waveform,
                AudioAnalysis,
                Analysis,
                AddedCaptions,
                EmbeddedCaptions,
                CustomSpec {
    /** How the names of variants begin that are made {@linkplain Library#variant on demand}. */
    String ON_DEMAND = "on-demand-";

    /** Returns this spec under the name that a variant made on demand has: {@value #ON_DEMAND} and 40 digits of its hash. */
    default NamedSpec onDemand() {
        return named(ON_DEMAND + hash().substring(0, 40));
    }

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
