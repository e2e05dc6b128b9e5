package dev.mediamanager;

/** A format in which pictures are written. */
public enum ImageFormat {
    /** Small, with transparency; every current browser shows it. */
    WEBP("image/webp"),
    /** Opaque; transparency is laid on white. */
    JPEG("image/jpeg"),
    /** Lossless, with transparency. */
    PNG("image/png");

    private final MediaType type;

    ImageFormat(String type) {
        this.type = new MediaType(type);
    }

    /** Returns the media type. */
    public MediaType type() {
        return type;
    }
}
