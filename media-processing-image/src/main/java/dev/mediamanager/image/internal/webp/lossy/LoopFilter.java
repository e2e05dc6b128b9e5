package dev.mediamanager.image.internal.webp.lossy;

/**
 * Smooths the edges between blocks (RFC 6386 section 15). An edge lies before the samples at {@code at}, {@code at + along} and so on; {@code across}
 * is the step from a sample to its neighbour on the way over the edge.
 */
final class LoopFilter {
    private LoopFilter() {}

    private static int clip8(int value) {
        return Math.max(-128, Math.min(127, value));
    }

    private static int clip5(int value) {
        return Math.max(-16, Math.min(15, value));
    }

    /** The simple filter, of luminance alone. */
    static void simple(byte[] samples, int start, int across, int along, int limit) {
        int most = 2 * limit + 1;
        for (int i = 0, at = start; i < 16; i++, at += along) {
            int p1 = samples[at - 2 * across] & 0xff;
            int p0 = samples[at - across] & 0xff;
            int q0 = samples[at] & 0xff;
            int q1 = samples[at + across] & 0xff;
            if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) <= most) {
                int a = 3 * (q0 - p0) + clip8(p1 - q1);
                samples[at - across] = Transform.clip(p0 + clip5((a + 3) >> 3));
                samples[at] = Transform.clip(q0 - clip5((a + 4) >> 3));
            }
        }
    }

    /** The normal filter for the edges of macroblocks, of {@code size} samples. */
    static void outer(byte[] samples, int start, int across, int along, int size, FilterStrength strength) {
        int most = 2 * (strength.limit() + 4) + 1;
        int inner = strength.inner();
        int high = strength.high();
        for (int i = 0, at = start; i < size; i++, at += along) {
            int p1 = samples[at - 2 * across] & 0xff;
            int p0 = samples[at - across] & 0xff;
            int q0 = samples[at] & 0xff;
            int q1 = samples[at + across] & 0xff;
            if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > most
                    || Math.abs(p1 - p0) > inner
                    || Math.abs(q1 - q0) > inner) {
                continue;
            }
            int p3 = samples[at - 4 * across] & 0xff;
            int p2 = samples[at - 3 * across] & 0xff;
            int q2 = samples[at + 2 * across] & 0xff;
            int q3 = samples[at + 3 * across] & 0xff;
            if (Math.abs(p3 - p2) > inner
                    || Math.abs(p2 - p1) > inner
                    || Math.abs(q3 - q2) > inner
                    || Math.abs(q2 - q1) > inner) {
                continue;
            }
            int a = clip8(3 * (q0 - p0) + clip8(p1 - q1));
            if (Math.abs(p1 - p0) > high || Math.abs(q1 - q0) > high) {
                // As in the simple filter, where the first clipping changes nothing: what follows is clipped more.
                samples[at - across] = Transform.clip(p0 + clip5((a + 3) >> 3));
                samples[at] = Transform.clip(q0 - clip5((a + 4) >> 3));
            } else {
                int most1 = (27 * a + 63) >> 7;
                int most2 = (18 * a + 63) >> 7;
                int most3 = (9 * a + 63) >> 7;
                samples[at - 3 * across] = Transform.clip(p2 + most3);
                samples[at - 2 * across] = Transform.clip(p1 + most2);
                samples[at - across] = Transform.clip(p0 + most1);
                samples[at] = Transform.clip(q0 - most1);
                samples[at + across] = Transform.clip(q1 - most2);
                samples[at + 2 * across] = Transform.clip(q2 - most3);
            }
        }
    }

    /** The normal filter for edges inside a macroblock, of {@code size} samples. */
    static void inner(byte[] samples, int start, int across, int along, int size, FilterStrength strength) {
        int most = 2 * strength.limit() + 1;
        int inner = strength.inner();
        int high = strength.high();
        for (int i = 0, at = start; i < size; i++, at += along) {
            int p1 = samples[at - 2 * across] & 0xff;
            int p0 = samples[at - across] & 0xff;
            int q0 = samples[at] & 0xff;
            int q1 = samples[at + across] & 0xff;
            if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > most
                    || Math.abs(p1 - p0) > inner
                    || Math.abs(q1 - q0) > inner) {
                continue;
            }
            int p3 = samples[at - 4 * across] & 0xff;
            int p2 = samples[at - 3 * across] & 0xff;
            int q2 = samples[at + 2 * across] & 0xff;
            int q3 = samples[at + 3 * across] & 0xff;
            if (Math.abs(p3 - p2) > inner
                    || Math.abs(p2 - p1) > inner
                    || Math.abs(q3 - q2) > inner
                    || Math.abs(q2 - q1) > inner) {
                continue;
            }
            if (Math.abs(p1 - p0) > high || Math.abs(q1 - q0) > high) {
                int a = 3 * (q0 - p0) + clip8(p1 - q1);
                samples[at - across] = Transform.clip(p0 + clip5((a + 3) >> 3));
                samples[at] = Transform.clip(q0 - clip5((a + 4) >> 3));
            } else {
                int a = 3 * (q0 - p0);
                int down = clip5((a + 4) >> 3);
                int half = (down + 1) >> 1;
                samples[at - 2 * across] = Transform.clip(p1 + half);
                samples[at - across] = Transform.clip(p0 + clip5((a + 3) >> 3));
                samples[at] = Transform.clip(q0 - down);
                samples[at + across] = Transform.clip(q1 - half);
            }
        }
    }
}
