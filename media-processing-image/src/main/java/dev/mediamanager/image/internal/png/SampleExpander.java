package dev.mediamanager.image.internal.png;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;

/** Turns stored rows into samples: any depth, palettes, and the colour or palette entries that are transparent. */
final class SampleExpander {
    private final ImageHeader header;
    private final Layout layout;
    private final int[] palette;
    private final int[] transparentColor;

    SampleExpander(Chunks chunks) {
        header = chunks.header();
        byte[] transparency = chunks.transparency().orElse(new byte[0]);
        transparentColor = transparentColor(header, transparency);
        boolean keyed = transparentColor.length > 0;
        layout = switch (header.colorType()) {
            case ImageHeader.GRAY -> keyed ? Layout.GRAY_ALPHA : Layout.GRAY;
            case ImageHeader.RGB -> keyed ? Layout.RGB_ALPHA : Layout.RGB;
            case ImageHeader.PALETTE -> transparency.length > 0 ? Layout.RGB_ALPHA : Layout.RGB;
            case ImageHeader.GRAY_ALPHA -> Layout.GRAY_ALPHA;
            default -> Layout.RGB_ALPHA;
        };
        palette = header.colorType() == ImageHeader.PALETTE ? palette(chunks.palette(), transparency) : new int[0];
    }

    private static int[] transparentColor(ImageHeader header, byte[] transparency) {
        int channels = header.colorType() == ImageHeader.GRAY ? 1 : header.colorType() == ImageHeader.RGB ? 3 : 0;
        if (channels == 0 || transparency.length < 2 * channels) {
            return new int[0];
        }
        int[] color = new int[channels];
        for (int i = 0; i < channels; i++) {
            color[i] = u16(transparency, 2 * i) & ((1 << header.depth()) - 1);
        }
        return color;
    }

    /** Entries beyond the end of the palette are black, as libpng has it. */
    private int[] palette(byte[] colors, byte[] alphas) {
        int bands = layout.bands();
        int[] table = new int[256 * bands];
        for (int i = 0; i < 256; i++) {
            for (int band = 0; band < 3 && 3 * i + band < colors.length; band++) {
                table[i * bands + band] = Samples.of8(colors[3 * i + band] & 0xff);
            }
            if (bands == 4) {
                table[i * bands + 3] = i < alphas.length ? Samples.of8(alphas[i] & 0xff) : Samples.FULL;
            }
        }
        Samples.premultiply(table, layout, 256);
        return table;
    }

    Layout layout() {
        return layout;
    }

    /** Fills {@code out} with the samples of the stored row of this many pixels that begins at {@code start}. */
    void expand(byte[] row, int start, int pixels, int[] out) {
        if (header.colorType() == ImageHeader.PALETTE) {
            for (int x = 0, to = 0; x < pixels; x++, to += layout.bands()) {
                System.arraycopy(palette, raw(row, start, x) * layout.bands(), out, to, layout.bands());
            }
        } else if (transparentColor.length > 0) {
            expandKeyed(row, start, pixels, out);
        } else {
            expandPlain(row, start, pixels * header.channels(), out);
            if (layout.hasAlpha()) {
                Samples.premultiply(out, layout, pixels);
            }
        }
    }

    private void expandPlain(byte[] row, int start, int count, int[] out) {
        if (header.depth() == 8) {
            for (int i = 0; i < count; i++) {
                out[i] = Samples.of8(row[start + i] & 0xff);
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = sample(raw(row, start, i));
            }
        }
    }

    private void expandKeyed(byte[] row, int start, int pixels, int[] out) {
        int channels = header.channels();
        for (int x = 0, from = 0, to = 0; x < pixels; x++) {
            boolean transparent = true;
            for (int channel = 0; channel < channels; channel++, from++, to++) {
                int raw = raw(row, start, from);
                transparent &= raw == transparentColor[channel];
                out[to] = sample(raw);
            }
            if (transparent) {
                java.util.Arrays.fill(out, to - channels, to, 0);
            }
            out[to++] = transparent ? 0 : Samples.FULL;
        }
    }

    /** Returns the value at this index; of those of less than 8 bits, the first lies in the high bits. */
    private int raw(byte[] row, int start, int index) {
        int depth = header.depth();
        if (depth == 8) {
            return row[start + index] & 0xff;
        }
        if (depth == 16) {
            return u16(row, start + 2 * index);
        }
        int bit = index * depth;
        return row[start + (bit >> 3)] >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private int sample(int raw) {
        return switch (header.depth()) {
            case 8 -> Samples.of8(raw);
            case 16 -> Samples.of16(raw);
            default -> raw * Samples.FULL / ((1 << header.depth()) - 1);
        };
    }
}
