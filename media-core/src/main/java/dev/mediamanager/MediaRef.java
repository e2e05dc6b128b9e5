package dev.mediamanager;

import java.util.Optional;

/**
 * Names bytes that can be streamed: an original, a variant, or one rendition of a variant.
 *
 * @param media the media
 * @param version the version; the current one if absent
 * @param variant the variant; the original if absent
 * @param rendition the rendition; the only one of the variant if absent
 */
public record MediaRef(
        MediaId media, Optional<VersionId> version, Optional<String> variant, Optional<String> rendition) {
    /** Checks that a rendition comes with its variant. @throws MediaRejectedException if not */
    public MediaRef {
        if (rendition.isPresent() && variant.isEmpty()) {
            throw MediaRejectedException.argument(
                    "media reference", rendition.get(), "a rendition only together with its variant");
        }
    }

    /** Returns a reference to the original of a media's current version. */
    public static MediaRef original(MediaId media) {
        return new MediaRef(media, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns a reference to a variant of a media's current version. */
    public static MediaRef variant(MediaId media, String name) {
        return new MediaRef(media, Optional.empty(), Optional.of(name), Optional.empty());
    }

    /** Returns a reference to one rendition of this variant. */
    public MediaRef rendition(String name) {
        return new MediaRef(media, version, variant, Optional.of(name));
    }

    /** Returns a reference to the same thing of another version. */
    public MediaRef ofVersion(VersionId newVersion) {
        return new MediaRef(media, Optional.of(newVersion), variant, rendition);
    }

    /** Returns {@code id[@version][/variant[/rendition]]}. */
    @Override
    public String toString() {
        return media
                + version.map(v -> "@" + v).orElse("")
                + variant.map(v -> "/" + v).orElse("")
                + rendition.map(r -> "/" + r).orElse("");
    }
}
