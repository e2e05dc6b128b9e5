package dev.mediamanager;

/** A format in which pictures are written. */
public enum ImageFormat {
    /** Small, with transparency; every current browser shows it. */
    WEBP("image/webp"),
    /** Opaque; transparency is laid on white. */
    JPEG("image/jpeg"),
    /** Lossless, with transparency. */
    PNG("image/png"),
    /** At most 256 colours a frame, transparency without shades; every program shows it. Large: for what reads nothing else. */
    GIF("image/gif"),
    /** The smallest, with transparency, and the slowest by far; browsers since 2020 to 2024 show it. Encoded by a plug-in, in a process of its own. */
    AVIF("image/avif");

    private final MediaType type;

    ImageFormat(String type) {
        this.type = new MediaType(type);
    }

    /** Returns the media type. */
    public MediaType type() {
        return type;
    }
}
