package dev.mediamanager.image.internal.operations;

import dev.mediamanager.picture.Color;

/** Maps lightness to a scale of colours. */
final class ToneScale implements ToneStage {
    private final float[][] scale = new float[3][256];
    private final float amount;

    private ToneScale(double amount) {
        this.amount = (float) amount;
    }

    /** Returns the scale from one colour to another. */
    static ToneScale between(Color dark, Color light) {
        ToneScale map = new ToneScale(1);
        map.fill(0, 255, dark, light);
        return map;
    }

    /** Returns the scale from black over a colour, which stands at its own lightness, to white; mixed with the picture. */
    static ToneScale over(Color color, double amount) {
        ToneScale map = new ToneScale(amount);
        int middle = Math.round(Colors.lightness(color.red(), color.green(), color.blue()));
        map.fill(0, middle, Color.BLACK, color);
        map.fill(middle, 255, color, Color.WHITE);
        return map;
    }

    private void fill(int from, int to, Color dark, Color light) {
        for (int level = from; level <= to; level++) {
            float part = to == from ? 0 : (float) (level - from) / (to - from);
            scale[0][level] = dark.red() + part * (light.red() - dark.red());
            scale[1][level] = dark.green() + part * (light.green() - dark.green());
            scale[2][level] = dark.blue() + part * (light.blue() - dark.blue());
        }
    }

    @Override
    public void row(float[][] rgb, int y, int width, int height) {
        for (int x = 0; x < width; x++) {
            float lightness = Colors.lightness(rgb[0][x], rgb[1][x], rgb[2][x]);
            int level = Math.min(254, (int) lightness);
            float part = lightness - level;
            for (int channel = 0; channel < 3; channel++) {
                float[] to = scale[channel];
                float toned = to[level] + part * (to[level + 1] - to[level]);
                rgb[channel][x] += amount * (toned - rgb[channel][x]);
            }
        }
    }
}
