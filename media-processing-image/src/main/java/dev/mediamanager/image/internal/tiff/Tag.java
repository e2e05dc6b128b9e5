package dev.mediamanager.image.internal.tiff;

/** Numbers of TIFF tags (TIFF 6.0 appendix A) and their values. */
final class Tag {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int PLANAR = 284;
    static final int T4_OPTIONS = 292;
    static final int T6_OPTIONS = 293;
    static final int PREDICTOR = 317;
    static final int COLOR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int INK_SET = 332;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int YCBCR_COEFFICIENTS = 529;
    static final int YCBCR_SUBSAMPLING = 530;
    static final int YCBCR_POSITIONING = 531;
    static final int REFERENCE_BLACK_WHITE = 532;
    static final int ICC_PROFILE = 34_675;

    /** The value of {@link #PLANAR} for samples that are kept apart. */
    static final int SEPARATE = 2;

    /** The value of {@link #COMPRESSION} for JPEG before technical note 2. */
    static final int OLD_JPEG = 6;

    /** The value of {@link #COMPRESSION} for JPEG. */
    static final int JPEG = 7;

    /** What a decoder needs to know of a picture, beside its size and where it lies. */
    static final int[] COPIED = {
        BITS_PER_SAMPLE,
        PHOTOMETRIC,
        FILL_ORDER,
        SAMPLES_PER_PIXEL,
        PLANAR,
        T4_OPTIONS,
        T6_OPTIONS,
        PREDICTOR,
        COLOR_MAP,
        INK_SET,
        EXTRA_SAMPLES,
        SAMPLE_FORMAT,
        YCBCR_COEFFICIENTS,
        YCBCR_SUBSAMPLING,
        YCBCR_POSITIONING,
        REFERENCE_BLACK_WHITE
    };

    private Tag() {}
}
