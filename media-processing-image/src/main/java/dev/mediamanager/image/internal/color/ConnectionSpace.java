package dev.mediamanager.image.internal.color;

/** How values from 0 to 1 stand for a colour in the space that profiles are connected by (ICC.1:2010 section 6.3.4), to a white of D50. */
enum ConnectionSpace {
    /** CIEXYZ: 1 is at 32,768 of 65,535. */
    XYZ(0, 0),

    /** CIELAB in tables of 16 bits of the older sort: 100, and 128 of chroma, are at 65,280 of 65,535. */
    LAB_OF_WORDS(65_535 / 652.8f, 65_535 / 256f),

    /** CIELAB of all others. */
    LAB(100, 255);

    private static final float XYZ_RANGE = 65_535 / 32_768f;
    private static final float[] WHITE = {0.9642f, 1, 0.8249f};

    private final float lightness;
    private final float chroma;

    ConnectionSpace(float lightness, float chroma) {
        this.lightness = lightness;
        this.chroma = chroma;
    }

    /** Turns values into CIEXYZ, in place. */
    void toXyz(float[] values) {
        if (this == XYZ) {
            for (int i = 0; i < 3; i++) {
                values[i] *= XYZ_RANGE;
            }
            return;
        }
        float y = (Math.min(100, values[0] * lightness) + 16) / 116;
        float x = y + (values[1] * chroma - 128) / 500;
        float z = y - (values[2] * chroma - 128) / 200;
        values[0] = WHITE[0] * light(x);
        values[1] = WHITE[1] * light(y);
        values[2] = WHITE[2] * light(z);
    }

    /** The inverse of CIELAB's cube root, with its straight part in the dark. */
    private static float light(float root) {
        return root > 6 / 29f ? root * root * root : 108 / 841f * (root - 4 / 29f);
    }
}
