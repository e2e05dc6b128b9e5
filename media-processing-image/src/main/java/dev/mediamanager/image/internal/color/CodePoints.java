package dev.mediamanager.image.internal.color;

/** The numbers for colours that files of many kinds share (ITU-T H.273 sections 8.1 and 8.2). */
public final class CodePoints {
    /** Says of primaries, and of a transfer, that the file does not tell. */
    public static final int UNSPECIFIED = 2;

    private static final Primaries.Point D65 = Primaries.SRGB.white();
    private static final Primaries.Point C = new Primaries.Point(0.310, 0.316);
    private static final Primaries.Point THEATRE = new Primaries.Point(0.314, 0.351);

    private CodePoints() {}

    /** Returns what samples mean. What is unspecified, reserved, or not for pictures is taken for that of sRGB. */
    public static ColorSource source(int primaries, int transfer) {
        Primaries mixed = primaries(primaries);
        Transfer encoded = transfer(transfer);
        return mixed.isSrgb() && encoded == Transfer.SRGB ? ColorSource.SRGB : new ColorSource.Coded(encoded, mixed);
    }

    private static Primaries primaries(int code) {
        return switch (code) {
            case 4 -> primaries(C, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08);
            case 5 -> primaries(D65, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06);
            case 6, 7 -> primaries(D65, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070);
            case 8 -> primaries(C, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049);
            case 9 -> primaries(D65, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046);
            case 11 -> primaries(THEATRE, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060);
            case 12 -> primaries(D65, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060);
            case 22 -> primaries(D65, 0.630, 0.340, 0.295, 0.605, 0.155, 0.077);
            default -> Primaries.SRGB;
        };
    }

    private static Primaries primaries(Primaries.Point white, double... xy) {
        return new Primaries(
                white,
                new Primaries.Point(xy[0], xy[1]),
                new Primaries.Point(xy[2], xy[3]),
                new Primaries.Point(xy[4], xy[5]));
    }

    private static Transfer transfer(int code) {
        return switch (code) {
            case 4 -> Transfer.GAMMA_22;
            case 5 -> Transfer.GAMMA_28;
            case 8 -> Transfer.LINEAR;
            case 16 -> Transfer.PQ;
            case 18 -> Transfer.HLG;
            default -> Transfer.SRGB;
        };
    }
}
