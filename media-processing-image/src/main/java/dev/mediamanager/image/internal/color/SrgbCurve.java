package dev.mediamanager.image.internal.color;

/** The curve of sRGB (IEC 61966-2-1), between values and light from 0 to 1. */
public final class SrgbCurve {
    private SrgbCurve() {}

    /** Returns the value of a light. */
    public static double encode(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    /** Returns the light of a value. */
    public static double decode(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
