package dev.mediamanager.image.internal.text;

import java.nio.ByteBuffer;

/** The outlines of a TrueType font: table {@code glyf} of the OpenType specification 1.9. */
final class Glyphs {
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME = 16;
    private static final int Y_SAME = 32;

    private static final int WORDS = 1;
    private static final int SCALE = 8;
    private static final int MORE = 32;
    private static final int TWO_SCALES = 64;
    private static final int FOUR_SCALES = 128;

    private static final int MOST_NESTED = 4;

    private final ByteBuffer font;
    private final int glyf;
    private final int loca;
    private final boolean longOffsets;

    Glyphs(ByteBuffer font, int glyf, int loca, boolean longOffsets) {
        this.font = font;
        this.glyf = glyf;
        this.loca = loca;
        this.longOffsets = longOffsets;
    }

    /** Hands on the outline of a glyph. */
    void draw(int glyph, Outline to) {
        draw(glyph, to, 0);
    }

    private void draw(int glyph, Outline to, int nested) {
        int start = offset(glyph);
        if (start == offset(glyph + 1) || nested > MOST_NESTED) {
            return; // A glyph without an outline, such as the space.
        }
        ByteBuffer at = font.duplicate().position(glyf + start);
        int contours = at.getShort();
        at.position(at.position() + 8);
        if (contours >= 0) {
            simple(at, contours, to);
        } else {
            composite(at, to, nested);
        }
    }

    private int offset(int glyph) {
        return longOffsets ? font.getInt(loca + 4 * glyph) : (font.getShort(loca + 2 * glyph) & 0xffff) * 2;
    }

    private static void simple(ByteBuffer at, int contours, Outline to) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = at.getShort() & 0xffff;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        at.position((at.getShort() & 0xffff) + at.position());
        int[] flags = flags(at, points);
        int[] x = coordinates(at, flags, X_SHORT, X_SAME);
        int[] y = coordinates(at, flags, Y_SHORT, Y_SAME);
        int first = 0;
        for (int end : ends) {
            new Contour(flags, x, y, first, end - first + 1).draw(to);
            first = end + 1;
        }
    }

    private static int[] flags(ByteBuffer at, int points) {
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            flags[i] = at.get();
            if ((flags[i] & REPEAT) != 0) {
                int flag = flags[i];
                for (int more = at.get() & 0xff; more > 0; more--) {
                    flags[++i] = flag;
                }
            }
        }
        return flags;
    }

    private static int[] coordinates(ByteBuffer at, int[] flags, int oneByte, int same) {
        int[] values = new int[flags.length];
        int value = 0;
        for (int i = 0; i < values.length; i++) {
            if ((flags[i] & oneByte) != 0) {
                int step = at.get() & 0xff;
                value += (flags[i] & same) != 0 ? step : -step;
            } else if ((flags[i] & same) == 0) {
                value += at.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    private void composite(ByteBuffer at, Outline to, int nested) {
        int flags;
        do {
            flags = at.getShort();
            int part = at.getShort() & 0xffff;
            double dx = (flags & WORDS) != 0 ? at.getShort() : at.get();
            double dy = (flags & WORDS) != 0 ? at.getShort() : at.get();
            double[] m = scales(at, flags);
            draw(
                    part,
                    (x0, y0, x1, y1) -> to.line(
                            m[0] * x0 + m[2] * y0 + dx,
                            m[1] * x0 + m[3] * y0 + dy,
                            m[0] * x1 + m[2] * y1 + dx,
                            m[1] * x1 + m[3] * y1 + dy),
                    nested + 1);
        } while ((flags & MORE) != 0);
    }

    private static double[] scales(ByteBuffer at, int flags) {
        double[] m = {1, 0, 0, 1};
        if ((flags & SCALE) != 0) {
            m[0] = at.getShort() / 16384.0;
            m[3] = m[0];
        } else if ((flags & TWO_SCALES) != 0) {
            m[0] = at.getShort() / 16384.0;
            m[3] = at.getShort() / 16384.0;
        } else if ((flags & FOUR_SCALES) != 0) {
            for (int i = 0; i < m.length; i++) {
                m[i] = at.getShort() / 16384.0;
            }
        }
        return m;
    }
}
