package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Random;

/** The colour management of the JDK: what a profile says. */
public final class LittleCms {
    private static final int COLORS = 4096;

    private LittleCms() {}

    /** Returns how far, in levels of 255, the library is from LittleCMS in the worst of many colours. */
    public static int worst(byte[] profile, Layout layout) {
        int bands = layout.colors();
        int[] values = new Random(3).ints((long) COLORS * bands, 0, 256).toArray();
        for (int i = 0; i < 256; i++) {
            for (int band = 0; band < bands; band++) {
                values[i * bands + band] = i; // grays
            }
        }
        int[] expected = convert(profile, bands, values);
        int[] in = new int[values.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = Samples.of8(values[i]);
        }
        ToSrgb conversion =
                ToSrgb.of(new ColorSource.Profiled(IccProfile.of(profile).orElseThrow()), layout);
        int[] row = new int[COLORS * conversion.layout().bands()];
        conversion.convert(in, row, COLORS);
        int worst = 0;
        for (int i = 0; i < row.length; i++) {
            int value = expected[bands == 1 ? 3 * i + 1 : i];
            worst = Math.max(worst, Math.abs(Samples.to8(row[i]) - value));
        }
        return worst;
    }

    /** Returns what the samples of one pixel, from 0 to 255, are in sRGB. */
    public static int[] srgb(byte[] profile, int... values) {
        return convert(profile, values.length, values);
    }

    /** With 16 bits, since its shortcut for 8 has steps in the dark. */
    private static int[] convert(byte[] profile, int bands, int[] values) {
        int colors = values.length / bands;
        ICC_Profile[] chain = {ICC_Profile.getInstance(profile), ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        WritableRaster from = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, colors, 1, bands, null);
        WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, colors, 1, 3, null);
        int[] deep = new int[values.length];
        for (int i = 0; i < deep.length; i++) {
            deep[i] = 257 * values[i];
        }
        from.setPixels(0, 0, colors, 1, deep);
        new ColorConvertOp(chain, null).filter(from, to);
        int[] out = to.getPixels(0, 0, colors, 1, (int[]) null);
        for (int i = 0; i < out.length; i++) {
            out[i] = (out[i] + 128) / 257;
        }
        return out;
    }
}
