package dev.mediamanager.image.internal.color;

/** How values are encoded from light (ITU-T H.273 section 8.2), both from 0 to 1; for {@link #PQ} and {@link #HLG} 1 is far more than white. */
public enum Transfer {
    /** sRGB, and the curves of cameras for television (BT.709, BT.601, BT.2020), which programs show alike. */
    SRGB {
        @Override
        double light(double value) {
            return SrgbCurve.decode(value);
        }
    },
    LINEAR {
        @Override
        double light(double value) {
            return value;
        }
    },
    GAMMA_22 {
        @Override
        double light(double value) {
            return Math.pow(value, 2.2);
        }
    },
    GAMMA_28 {
        @Override
        double light(double value) {
            return Math.pow(value, 2.8);
        }
    },
    /** SMPTE ST 2084 (ITU-R BT.2100 table 4): 1 is 10,000 cd/m² on the display. */
    PQ {
        @Override
        double light(double value) {
            double power = Math.pow(value, 1 / M2);
            return Math.pow(Math.max(power - C1, 0) / (C2 - C3 * power), 1 / M1);
        }
    },
    /** Hybrid log-gamma (ITU-R BT.2100 table 5): light of the scene. */
    HLG {
        @Override
        double light(double value) {
            return value <= 0.5 ? value * value / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
        }
    };

    private static final double M1 = 2610 / 16384.0;
    private static final double M2 = 2523 / 32.0;
    private static final double C1 = 3424 / 4096.0;
    private static final double C2 = 2413 / 128.0;
    private static final double C3 = 2392 / 128.0;

    /** Returns the light of a value. */
    abstract double light(double value);

    boolean isHdr() {
        return this == PQ || this == HLG;
    }

    /** Returns the value by which PQ encodes light, where 1 is 10,000 cd/m². */
    static double pq(double light) {
        double power = Math.pow(light, M1);
        return Math.pow((C1 + C2 * power) / (1 + C3 * power), M2);
    }
}
