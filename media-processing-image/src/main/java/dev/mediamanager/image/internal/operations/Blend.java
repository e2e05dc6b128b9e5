package dev.mediamanager.image.internal.operations;

import dev.mediamanager.picture.BlendMode;

/** What the colours of two opaque pixels become, 0 to 1 each (W3C Compositing and Blending Level 1, section 10). Has working memory: not thread-safe. */
final class Blend {
    private final BlendMode mode;
    private final double[] mixed = new double[3];

    Blend(BlendMode mode) {
        this.mode = mode;
    }

    /** Returns red, green and blue; valid until the next call. */
    double[] of(double[] below, double[] above) {
        switch (mode) {
            case HUE -> {
                saturate(above, saturation(below));
                illuminate(luminosity(below));
            }
            case SATURATION -> {
                saturate(below, saturation(above));
                illuminate(luminosity(below));
            }
            case COLOR -> {
                System.arraycopy(above, 0, mixed, 0, 3);
                illuminate(luminosity(below));
            }
            case LUMINOSITY -> {
                System.arraycopy(below, 0, mixed, 0, 3);
                illuminate(luminosity(above));
            }
            default -> {
                for (int i = 0; i < 3; i++) {
                    mixed[i] = channel(mode, below[i], above[i]);
                }
            }
        }
        return mixed;
    }

    private static double channel(BlendMode mode, double below, double above) {
        return switch (mode) {
            case MULTIPLY -> below * above;
            case SCREEN -> below + above - below * above;
            case OVERLAY -> channel(BlendMode.HARD_LIGHT, above, below);
            case DARKEN -> Math.min(below, above);
            case LIGHTEN -> Math.max(below, above);
            case COLOR_DODGE -> below == 0 ? 0 : above == 1 ? 1 : Math.min(1, below / (1 - above));
            case COLOR_BURN -> below == 1 ? 1 : above == 0 ? 0 : 1 - Math.min(1, (1 - below) / above);
            case HARD_LIGHT -> above <= 0.5 ? below * 2 * above : channel(BlendMode.SCREEN, below, 2 * above - 1);
            case SOFT_LIGHT -> softLight(below, above);
            case DIFFERENCE -> Math.abs(below - above);
            case EXCLUSION -> below + above - 2 * below * above;
            default -> above;
        };
    }

    private static double softLight(double below, double above) {
        if (above <= 0.5) {
            return below - (1 - 2 * above) * below * (1 - below);
        }
        double lit = below <= 0.25 ? ((16 * below - 12) * below + 4) * below : Math.sqrt(below);
        return below + (2 * above - 1) * (lit - below);
    }

    static double luminosity(double[] color) {
        return 0.3 * color[0] + 0.59 * color[1] + 0.11 * color[2];
    }

    static double saturation(double[] color) {
        return max(color) - min(color);
    }

    private static double max(double[] color) {
        return Math.max(color[0], Math.max(color[1], color[2]));
    }

    private static double min(double[] color) {
        return Math.min(color[0], Math.min(color[1], color[2]));
    }

    /** Starts from a colour of this hue, spread over this saturation. */
    private void saturate(double[] color, double saturation) {
        double least = min(color);
        double spread = max(color) - least;
        for (int i = 0; i < 3; i++) {
            mixed[i] = spread == 0 ? 0 : (color[i] - least) * saturation / spread;
        }
    }

    /** Moves the colour to this luminosity, and what then lies outside 0 to 1 towards gray. */
    private void illuminate(double luminosity) {
        double distance = luminosity - luminosity(mixed);
        for (int i = 0; i < 3; i++) {
            mixed[i] += distance;
        }
        double least = min(mixed);
        double most = max(mixed);
        for (int i = 0; i < 3; i++) {
            if (least < 0) {
                mixed[i] = luminosity + (mixed[i] - luminosity) * luminosity / (luminosity - least);
            }
            if (most > 1) {
                mixed[i] = luminosity + (mixed[i] - luminosity) * (1 - luminosity) / (most - luminosity);
            }
        }
    }
}
