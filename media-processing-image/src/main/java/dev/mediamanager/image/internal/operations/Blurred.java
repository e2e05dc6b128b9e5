package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;

/** A blurred copy of a picture, with 16 bits a sample and colours multiplied by alpha. */
final class Blurred {
    private static final int COLUMNS = 32;
    private static final float SCALE = 257;

    private final int width;
    private final int height;
    private final int bands;
    private final boolean alpha;
    private final char[] samples;

    private Blurred(Bitmap bitmap) {
        width = bitmap.width();
        height = bitmap.height();
        bands = bitmap.layout().bands();
        alpha = bitmap.layout().hasAlpha();
        samples = new char[bitmap.samples().length];
    }

    static Blurred of(Bitmap bitmap, LineBlur blur, Runnable checkCancelled) {
        Blurred result = new Blurred(bitmap);
        result.across(bitmap.samples(), blur, checkCancelled);
        result.down(blur, checkCancelled);
        return result;
    }

    private void across(byte[] from, LineBlur blur, Runnable checkCancelled) {
        float[] line = new float[width];
        for (int y = 0; y < height; y++) {
            checkCancelled.run();
            for (int band = 0; band < bands; band++) {
                int start = y * width * bands + band;
                boolean weighted = alpha && band < bands - 1;
                for (int x = 0, at = start; x < width; x++, at += bands) {
                    line[x] = (from[at] & 0xff) * (weighted ? (from[at - band + bands - 1] & 0xff) / 255f : 1);
                }
                blur.blur(line, width);
                for (int x = 0, at = start; x < width; x++, at += bands) {
                    samples[at] = (char) (line[x] * SCALE + 0.5f);
                }
            }
        }
    }

    /** Some columns at a time, so that each read from memory serves all of them. */
    private void down(LineBlur blur, Runnable checkCancelled) {
        int stride = width * bands;
        float[][] lines = new float[COLUMNS][height];
        for (int left = 0; left < stride; left += COLUMNS) {
            checkCancelled.run();
            int count = Math.min(COLUMNS, stride - left);
            for (int y = 0; y < height; y++) {
                for (int i = 0; i < count; i++) {
                    lines[i][y] = samples[y * stride + left + i];
                }
            }
            for (int i = 0; i < count; i++) {
                blur.blur(lines[i], height);
            }
            for (int y = 0; y < height; y++) {
                for (int i = 0; i < count; i++) {
                    samples[y * stride + left + i] = (char) (lines[i][y] + 0.5f);
                }
            }
        }
    }

    /** Returns a sample, 0 to 255, not multiplied by alpha; 0 where nothing is seen. */
    float level(int x, int y, int band) {
        int at = (y * width + x) * bands;
        if (!alpha || band == bands - 1) {
            return samples[at + band] / SCALE;
        }
        char opacity = samples[at + bands - 1];
        return opacity == 0 ? 0 : Math.min(255, 255f * samples[at + band] / opacity);
    }
}
