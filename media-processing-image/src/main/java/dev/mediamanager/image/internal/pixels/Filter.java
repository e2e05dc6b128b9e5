package dev.mediamanager.image.internal.pixels;

import dev.mediamanager.picture.Scaling;

/** How much an old sample counts for a new one, by its distance; stretched to the scale when shrinking, so that nothing aliases. */
public enum Filter {
    /** All alike, up to half a sample away. */
    BOX(0.5) {
        @Override
        double at(double distance) {
            return 1;
        }
    },

    /** The cubic through the samples (R. Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981; a = -1/2). */
    BICUBIC(2) {
        @Override
        double at(double distance) {
            double square = distance * distance;
            return distance < 1
                    ? 1.5 * square * distance - 2.5 * square + 1
                    : -0.5 * square * distance + 2.5 * square - 4 * distance + 2;
        }
    },

    /** Lanczos with three lobes (K. Turkowski, "Filters for Common Resampling Tasks", 1990): the sharpest, and the usual choice. */
    LANCZOS3(3) {
        @Override
        double at(double distance) {
            return distance < 1e-9 ? 1 : sinc(distance) * sinc(distance / 3);
        }
    };

    private final double reach;

    Filter(double reach) {
        this.reach = reach;
    }

    /** Returns the filter that a spec asks for. */
    public static Filter of(Scaling scaling) {
        return switch (scaling.filter()) {
            case LANCZOS3 -> LANCZOS3;
            case BICUBIC -> BICUBIC;
            case BOX -> BOX;
        };
    }

    /** Returns how far away samples count. */
    double reach() {
        return reach;
    }

    /** Returns the weight at a distance of at least 0 and at most the reach. */
    abstract double at(double distance);

    /** Returns the weight at any distance. */
    double weight(double x) {
        double distance = Math.abs(x);
        // A sample in the middle between two new ones counts for one of them.
        return distance > reach || (distance == reach && x < 0) ? 0 : at(distance);
    }

    private static double sinc(double x) {
        return Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
