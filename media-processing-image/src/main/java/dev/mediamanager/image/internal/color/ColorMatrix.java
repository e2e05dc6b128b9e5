package dev.mediamanager.image.internal.color;

/** Three values mixed by a matrix, and shifted. */
final class ColorMatrix implements ColorStage {
    private final float[] factors;
    private final float[] shifts;

    /** Takes nine factors, row by row, and three shifts. */
    ColorMatrix(float[] factors, float[] shifts) {
        this.factors = factors;
        this.shifts = shifts;
    }

    @Override
    public void apply(float[] values) {
        float a = values[0];
        float b = values[1];
        float c = values[2];
        for (int i = 0; i < 3; i++) {
            values[i] = factors[3 * i] * a + factors[3 * i + 1] * b + factors[3 * i + 2] * c + shifts[i];
        }
    }
}
