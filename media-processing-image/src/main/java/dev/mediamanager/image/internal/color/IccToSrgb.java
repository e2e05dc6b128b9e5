package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** From the space of an ICC profile to sRGB, by the colour management of the JDK; the rendering intent is the profile's own. */
final class IccToSrgb implements ToSrgb {
    private final Layout in;
    private final Layout out;
    private final ColorConvertOp op;
    private final int type;

    private int width;
    private WritableRaster from;
    private WritableRaster to;
    private int[] packed;
    private int[] unpacked;

    private IccToSrgb(ColorConvertOp op, Layout in, int depth) {
        this.op = op;
        this.in = in;
        this.out = in == Layout.CMYK ? Layout.RGB : in;
        this.type = depth > 8 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        resize(1);
    }

    /** Returns the conversion; empty if the profile cannot be used, and the identity if it is sRGB by another name. */
    static Optional<ToSrgb> of(IccProfile profile, Layout layout, int depth) {
        try {
            ICC_Profile[] chain = {ICC_Profile.getInstance(profile.bytes()), ICC_Profile.getInstance(ColorSpace.CS_sRGB)
            };
            IccToSrgb conversion = new IccToSrgb(new ColorConvertOp(chain, null), layout, depth);
            return Optional.of(conversion.changesNothing() ? new Identity(layout) : conversion);
        } catch (IllegalArgumentException | CMMException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public Layout layout() {
        return out;
    }

    @Override
    public void convert(int[] source, int[] target, int pixels) {
        if (pixels != width) {
            resize(pixels);
        }
        pack(source);
        from.setPixels(0, 0, width, 1, packed);
        op.filter(from, to);
        to.getPixels(0, 0, width, 1, unpacked);
        unpack(source, target);
    }

    private void resize(int pixels) {
        width = pixels;
        packed = new int[pixels * in.colors()];
        unpacked = new int[pixels * 3];
        from = Raster.createInterleavedRaster(type, pixels, 1, in.colors(), null);
        to = Raster.createInterleavedRaster(type, pixels, 1, 3, null);
    }

    private void pack(int[] source) {
        int colors = in.colors();
        for (int pixel = 0, at = 0, p = 0; pixel < width; pixel++, at += in.bands()) {
            int alpha = in.hasAlpha() ? source[at + colors] : Samples.FULL;
            for (int band = 0; band < colors; band++, p++) {
                int sample = alpha == Samples.FULL ? source[at + band] : Samples.divide(source[at + band], alpha);
                packed[p] =
                        type == DataBuffer.TYPE_BYTE ? Samples.to8(sample) : (int) (sample * 65_535L / Samples.FULL);
            }
        }
    }

    private void unpack(int[] source, int[] target) {
        int colors = out.colors();
        for (int pixel = 0, at = 0; pixel < width; pixel++, at += out.bands()) {
            int alpha = out.hasAlpha() ? source[at + colors] : Samples.FULL;
            for (int band = 0; band < colors; band++) {
                int value = unpacked[pixel * 3 + (colors == 1 ? 1 : band)];
                int sample = type == DataBuffer.TYPE_BYTE ? Samples.of8(value) : Samples.of16(value);
                target[at + band] = alpha == Samples.FULL ? sample : Samples.multiply(sample, alpha);
            }
            if (out.hasAlpha()) {
                target[at + colors] = alpha;
            }
        }
    }

    /** Converts a grid of colours: a profile that moves none by more than one in 255 is sRGB. */
    private boolean changesNothing() {
        if (in.colors() == 4) {
            convert(new int[4], new int[4], 1);
            return false;
        }
        int steps = in.colors() == 1 ? 256 : 6;
        int count = in.colors() == 1 ? steps : steps * steps * steps;
        int[] grid = new int[count * in.bands()];
        for (int i = 0, at = 0; i < count; i++, at += in.bands()) {
            for (int band = 0, rest = i; band < in.colors(); band++, rest /= steps) {
                grid[at + band] = Samples.of8(rest % steps * 255 / (steps - 1));
            }
            if (in.hasAlpha()) {
                grid[at + in.colors()] = Samples.FULL;
            }
        }
        int[] converted = new int[grid.length];
        convert(grid, converted, count);
        for (int i = 0; i < grid.length; i++) {
            if (Math.abs(grid[i] - converted[i]) > Samples.of8(1)) {
                return false;
            }
        }
        return true;
    }
}
