package dev.mediamanager.image.internal.webp.lossy;

/**
 * How strongly the edges of a macroblock are smoothed (RFC 6386 section 15).
 *
 * @param limit the largest step over an edge inside the macroblock that is smoothed; 0 if none is
 * @param inner the largest difference between neighbours beside it
 * @param high the difference from which on neighbours are left alone
 */
record FilterStrength(int limit, int inner, int high) {
    private static final FilterStrength NONE = new FilterStrength(0, 0, 0);

    /** Computes the strength of a level, which may be out of bounds. */
    static FilterStrength of(int asked, int sharpness) {
        int level = Math.max(0, Math.min(63, asked));
        if (level == 0) {
            return NONE;
        }
        int inner = level;
        if (sharpness > 0) {
            inner = Math.min(inner >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        }
        inner = Math.max(1, inner);
        return new FilterStrength(2 * level + inner, inner, level >= 40 ? 2 : level >= 15 ? 1 : 0);
    }
}
