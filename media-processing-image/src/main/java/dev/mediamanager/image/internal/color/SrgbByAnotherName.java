package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;

/** Tells a conversion of a grid of colours that moves none by more than one in 255: what it converts is sRGB. */
final class SrgbByAnotherName {
    private SrgbByAnotherName() {}

    /** Returns the identity in the place of a conversion that changes nothing; but inks are always converted. */
    static ToSrgb or(ToSrgb conversion, Layout in) {
        return in != Layout.CMYK && changesNothing(conversion, in) ? new Identity(in) : conversion;
    }

    private static boolean changesNothing(ToSrgb conversion, Layout in) {
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
        conversion.convert(grid, converted, count);
        for (int i = 0; i < grid.length; i++) {
            if (Math.abs(Samples.to8(grid[i]) - Samples.to8(converted[i])) > 1) {
                return false;
            }
        }
        return true;
    }
}
