package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of one picture to sRGB: read when it is first asked for, and once only, since a profile may have millions of nodes. Not thread-safe.
 */
public final class Conversion {
    private final ColorSource source;
    private final Layout layout;
    private @Nullable ToSrgb read;

    /** Takes what the samples mean, and the layout of rows. */
    public Conversion(ColorSource source, Layout layout) {
        this.source = source;
        this.layout = layout;
    }

    /** Returns the conversion, the same each time. */
    public ToSrgb toSrgb() {
        if (read == null) {
            read = ToSrgb.of(source, layout);
        }
        return read;
    }

    /** Returns how many bytes it takes at most, with the profile that it is read from; 0 where that does not depend on the file. */
    public long memory() {
        return source instanceof ColorSource.Profiled profiled
                ? profiled.profile().memory()
                : 0;
    }
}
