package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.planes.PlaneSink;

/**
 * Enlarges a component to the size of the picture, as libjpeg-turbo does: by halves with weights of 3 and 1 for the nearest samples, where those lie
 * on both sides; else by repeating samples. Keeps the few rows that this takes.
 */
final class Upsampler implements PlaneSink {
    /** Narrower components are enlarged by repeating. */
    private static final int MIN_SMOOTH_WIDTH = 3;

    private final Component component;
    private final int maxAcross;
    private final int maxDown;
    private final boolean smoothAcross;
    private final boolean smoothDown;
    private final byte[][] ring;
    private final int[] line;
    private int rows;

    Upsampler(Frame frame, Component component, Zigzag zigzag) {
        this.component = component;
        maxAcross = frame.maxAcross();
        maxDown = frame.maxDown();
        boolean smooth = zigzag.size > 1;
        boolean half = maxAcross == 2 * component.across;
        smoothAcross = smooth && half && component.width >= MIN_SMOOTH_WIDTH && maxDown <= 2 * component.down;
        smoothDown = smooth
                && maxDown == 2 * component.down
                && (maxAcross == component.across || (half && component.width >= MIN_SMOOTH_WIDTH));
        ring = new byte[2 * component.down * zigzag.size + 4][component.width];
        line = new int[component.width];
    }

    @Override
    public void row(byte[] samples, int from) {
        System.arraycopy(samples, from, ring[rows % ring.length], 0, component.width);
        rows++;
    }

    /** Tells whether enough rows have come for this row of the picture. */
    boolean has(int y) {
        int last = y * component.down / maxDown + (smoothDown && (y & 1) == 1 ? 1 : 0);
        return rows > Math.min(last, component.height - 1);
    }

    /** Puts a row of the picture into an array. */
    void read(int y, int[] out, int width) {
        int near = Math.min(y * component.down / maxDown, component.height - 1);
        byte[] row = ring[near % ring.length];
        if (smoothDown) {
            int other = (y & 1) == 0 ? Math.max(0, near - 1) : Math.min(component.height - 1, near + 1);
            byte[] farther = ring[other % ring.length];
            for (int i = 0; i < line.length; i++) {
                line[i] = 3 * (row[i] & 0xff) + (farther[i] & 0xff);
            }
            if (smoothAcross) {
                across(line, out, width, 8, 7, 4);
            } else {
                int round = 1 + (y & 1);
                for (int i = 0; i < width; i++) {
                    out[i] = (line[i] + round) >> 2;
                }
            }
        } else {
            for (int i = 0; i < line.length; i++) {
                line[i] = row[i] & 0xff;
            }
            if (smoothAcross) {
                across(line, out, width, 1, 2, 2);
            } else if (maxAcross == component.across) {
                System.arraycopy(line, 0, out, 0, width);
            } else {
                for (int i = 0; i < width; i++) {
                    out[i] = line[i * component.across / maxAcross];
                }
            }
        }
    }

    private static void across(int[] line, int[] out, int width, int roundLeft, int roundRight, int shift) {
        int before = line[0];
        int here = before;
        for (int i = 0, to = 0; i < line.length; i++, to += 2) {
            int after = i + 1 < line.length ? line[i + 1] : here;
            if (to < width) {
                out[to] = (3 * here + before + roundLeft) >> shift;
            }
            if (to + 1 < width) {
                out[to + 1] = (3 * here + after + roundRight) >> shift;
            }
            before = here;
            here = after;
        }
    }
}
