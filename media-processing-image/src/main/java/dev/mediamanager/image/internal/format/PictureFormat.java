package dev.mediamanager.image.internal.format;

import dev.mediamanager.MediaType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The picture formats that are read. */
public enum PictureFormat {
    /** JPEG (ISO/IEC 10918-1). */
    JPEG("jpeg", "image/jpeg"),
    /** PNG (ISO/IEC 15948). */
    PNG("png", "image/png", "image/apng", "image/vnd.mozilla.apng"),
    /** GIF (87a and 89a). */
    GIF("gif", "image/gif"),
    /** WebP (RFC 9649). */
    WEBP("webp", "image/webp"),
    /** Windows bitmap. */
    BMP("bmp", "image/bmp", "image/x-ms-bmp", "image/x-bmp"),
    /** TIFF 6.0. */
    TIFF("tiff", "image/tiff"),
    /** HEIF with any codec, such as HEIC and AVIF (ISO/IEC 23008-12): of which only headers are read, and pixels decoded elsewhere. */
    HEIF(
            "heif",
            "image/avif",
            "image/heic",
            "image/heif",
            "image/avif-sequence",
            "image/heic-sequence",
            "image/heif-sequence"),
    /** SVG 1.1, if it is allowed. */
    SVG("svg", "image/svg+xml");

    private final String label;
    private final Set<String> types;

    PictureFormat(String label, String... types) {
        this.label = label;
        this.types = Set.of(types);
    }

    /** Returns the name for people. */
    public String label() {
        return label;
    }

    /** Returns the format of a media type; empty if it is not read. */
    public static Optional<PictureFormat> of(MediaType type) {
        return Arrays.stream(values())
                .filter(format -> format.types.contains(type.name()))
                .findFirst();
    }
}
