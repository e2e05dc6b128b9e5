package dev.mediamanager.picture;

import java.util.List;

/**
 * The looks that are known by these names from photo sharing, each defined here as a list of other operations: nothing but colour matrices, tone
 * curves and vignettes of our own, tuned by eye. {@code docs/filters.md} shows them all.
 */
public enum PhotoFilter {
    /** Deep blue shadows, bright cool highlights, strong colours. */
    CLARENDON(new Saturation(1.25), curves(l(0, 56, 130, 203, 255), l(2, 62, 138, 208, 255), l(16, 78, 148, 210, 255))),
    /** Faded and pale, with lavender shadows. */
    GINGHAM(new Saturation(0.7), curves(l(42, 96, 144, 194, 234), l(42, 95, 143, 194, 234), l(52, 102, 146, 192, 226))),
    /** Warm highlights, cool greens, reds that glow. */
    JUNO(
            matrix(1.12, 0, -0.04, 0, 0, 1.06, -0.02, 0, 0, 0, 0.96, 0),
            curves(l(0, 64, 138, 206, 255), l(4, 62, 136, 204, 252), l(8, 64, 126, 184, 232))),
    /** Bright and airy: lighter, blues and greens lifted, reds held back. */
    LARK(new Saturation(1.12), curves(l(2, 70, 142, 206, 250), l(4, 76, 150, 214, 255), l(6, 76, 152, 216, 255))),
    /** Black and white with soft, lifted shadows. */
    MOON(Grayscale.full(), curves(l(26, 76, 136, 200, 246), l(26, 76, 136, 200, 246), l(30, 80, 138, 200, 244))),
    /** Dusty and old: pale, warm, little contrast. */
    REYES(new Saturation(0.68), curves(l(50, 106, 158, 206, 242), l(46, 101, 152, 200, 236), l(42, 92, 140, 186, 222))),
    /** Sleepy: hazy shadows of brown, muted colours. */
    SLUMBER(new Saturation(0.66), curves(l(34, 88, 140, 194, 238), l(26, 80, 132, 186, 230), l(30, 78, 120, 166, 206))),
    /** Creamy: smooth, slightly cool and muted. */
    CREMA(new Saturation(0.76), curves(l(20, 78, 136, 192, 238), l(22, 80, 138, 194, 240), l(24, 80, 134, 188, 230))),
    /** Clean, with a touch of light and warm reds; everything else calmer. */
    LUDWIG(
            matrix(1.08, -0.02, -0.02, 0, -0.01, 0.98, 0, 0, -0.02, -0.02, 0.98, 0),
            curves(l(0, 62, 138, 210, 255), l(0, 60, 134, 206, 252), l(2, 60, 130, 200, 248))),
    /** Pastel: blue and green turned towards pink, low contrast. */
    ADEN(
            new Hue(-14),
            new Saturation(0.82),
            curves(l(42, 98, 152, 202, 242), l(32, 88, 142, 194, 236), l(38, 90, 138, 186, 228))),
    /** Pastel greens and blues, as in late daylight. */
    PERPETUA(new Saturation(1.05), curves(l(8, 64, 124, 186, 240), l(14, 76, 140, 202, 248), l(26, 84, 138, 186, 224))),
    /** Light in the middle, cool shadows, darker towards the corners. */
    AMARO(
            new Saturation(1.15),
            curves(l(14, 78, 146, 206, 248), l(6, 72, 144, 208, 250), l(34, 88, 142, 190, 232)),
            new Vignette(0.4, 0.4)),
    /** A warm, pink centre of light with dark corners. */
    MAYFAIR(
            new Saturation(1.1),
            curves(l(6, 74, 148, 214, 255), l(0, 64, 134, 202, 248), l(12, 68, 134, 196, 240)),
            new Vignette(0.5, 0.35)),
    /** Golden and soft, kind to faces. */
    RISE(
            new Saturation(0.94),
            curves(l(28, 92, 154, 212, 255), l(22, 80, 140, 200, 246), l(18, 66, 120, 178, 222)),
            new Vignette(0.22, 0.5)),
    /** Icy: cool highlights, strong shadows. */
    HUDSON(
            new Saturation(1.08),
            curves(l(6, 56, 122, 188, 236), l(10, 68, 138, 206, 250), l(24, 88, 156, 218, 255)),
            new Vignette(0.35, 0.4)),
    /** Yellowed, as a print of the eighties. */
    VALENCIA(
            new Sepia(0.12),
            new Saturation(1.04),
            curves(l(24, 84, 148, 208, 250), l(16, 74, 138, 200, 246), l(28, 76, 126, 176, 220))),
    /** Slide film in the wrong bath: hard contrast, golden light, blue-green shadows, dark corners. */
    XPRO2(
            new Saturation(1.2),
            curves(l(0, 44, 132, 216, 255), l(4, 56, 138, 214, 250), l(36, 80, 126, 174, 214)),
            new Vignette(0.6, 0.3)),
    /** Faded with a warm middle and soft shadows. */
    SIERRA(
            new Saturation(0.84),
            curves(l(38, 94, 150, 202, 240), l(32, 84, 138, 192, 232), l(36, 84, 130, 178, 218)),
            new Vignette(0.25, 0.45)),
    /** Black and white, flat, with a purple breath. */
    WILLOW(Grayscale.full(), curves(l(34, 88, 142, 194, 236), l(30, 84, 138, 191, 232), l(38, 90, 142, 192, 230))),
    /** Rich colours and strong shadows. */
    LOFI(
            new Saturation(1.35),
            curves(l(0, 42, 132, 220, 255), l(0, 42, 132, 220, 255), l(0, 44, 130, 214, 252)),
            new Vignette(0.45, 0.45)),
    /** Black and white with full contrast. */
    INKWELL(Grayscale.full(), curves(l(0, 52, 132, 212, 255), l(0, 52, 132, 212, 255), l(0, 52, 132, 212, 255))),
    /** Warm, saturated and deep, darker towards the corners. */
    HEFE(
            new Saturation(1.22),
            curves(l(6, 62, 144, 216, 255), l(0, 52, 128, 200, 246), l(2, 44, 108, 172, 220)),
            new Vignette(0.5, 0.3)),
    /** Pink and peach, with washed blue shadows. */
    NASHVILLE(
            new Saturation(0.98),
            curves(l(52, 110, 166, 216, 250), l(30, 86, 146, 200, 240), l(66, 104, 142, 178, 206))),
    /** Sun-bleached: light, warm and weak. */
    STINSON(new Saturation(0.8), curves(l(40, 100, 158, 212, 250), l(34, 92, 150, 204, 244), l(30, 84, 138, 190, 230))),
    /** Metallic: little colour, hard contrast, yellow-green light. */
    BRANNAN(
            new Saturation(0.62),
            curves(l(18, 62, 138, 212, 250), l(16, 60, 138, 210, 246), l(34, 74, 126, 178, 212)),
            new Vignette(0.3, 0.4));

    private final List<ImageOperation> operations;

    PhotoFilter(ImageOperation... operations) {
        this.operations = List.of(operations);
    }

    /** Returns what the filter does, at full strength. */
    public List<ImageOperation> operations() {
        return operations;
    }

    private static List<Integer> l(Integer... levels) {
        return List.of(levels);
    }

    private static Curves curves(List<Integer> red, List<Integer> green, List<Integer> blue) {
        return new Curves(red, green, blue);
    }

    private static ColorMatrix matrix(double... values) {
        return new ColorMatrix(java.util.Arrays.stream(values).boxed().toList());
    }
}
