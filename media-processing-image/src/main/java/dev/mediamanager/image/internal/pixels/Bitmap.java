package dev.mediamanager.image.internal.pixels;

/**
 * A finished picture in memory: 8 bits a sample, interleaved, alpha not premultiplied.
 *
 * @param layout what the samples are
 * @param width in pixels
 * @param height in pixels
 * @param samples the rows from the top down; handed over, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
public record Bitmap(Layout layout, int width, int height, byte[] samples) {
    private static final byte OPAQUE = (byte) 255;

    /** Checks the length. */
    public Bitmap {
        if (samples.length != Math.multiplyExact(Math.multiplyExact(width, height), layout.bands())) {
            throw new IllegalArgumentException(samples.length + " samples for " + width + "x" + height + " " + layout);
        }
    }

    /** Tells whether every pixel is opaque. */
    public boolean opaque() {
        if (layout.hasAlpha()) {
            for (int at = layout.bands() - 1; at < samples.length; at += layout.bands()) {
                if (samples[at] != OPAQUE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns this picture with its alpha dropped, if every pixel is opaque. */
    public Bitmap withoutNeedlessAlpha() {
        return layout.hasAlpha() && opaque() ? flattened() : this;
    }

    /** Returns this picture laid on white, without alpha. */
    public Bitmap flattened() {
        if (!layout.hasAlpha()) {
            return this;
        }
        int colors = layout.colors();
        byte[] flat = new byte[samples.length / layout.bands() * colors];
        for (int from = 0, to = 0; from < samples.length; from++) {
            int alpha = samples[from + colors] & 0xff;
            for (int end = to + colors; to < end; to++, from++) {
                flat[to] = (byte) (((samples[from] & 0xff) * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }
        return new Bitmap(colors == 1 ? Layout.GRAY : Layout.RGB, width, height, flat);
    }

    /** Returns this picture with three colours instead of one. */
    public Bitmap inColor() {
        if (layout.colors() != 1) {
            return this;
        }
        Layout colour = layout.hasAlpha() ? Layout.RGB_ALPHA : Layout.RGB;
        byte[] wide = new byte[samples.length / layout.bands() * colour.bands()];
        for (int from = 0, to = 0; from < samples.length; from += layout.bands(), to += colour.bands()) {
            wide[to] = samples[from];
            wide[to + 1] = samples[from];
            wide[to + 2] = samples[from];
            if (layout.hasAlpha()) {
                wide[to + 3] = samples[from + 1];
            }
        }
        return new Bitmap(colour, width, height, wide);
    }
}
