package dev.mediamanager.image.internal.operations;

/** One pixel over another (T. Porter and T. Duff, "Compositing Digital Images", 1984), with colours that are not premultiplied. */
final class Over {
    private Over() {}

    /**
     * Lays one pixel of a layout with alpha over another.
     *
     * @param backAlpha the alpha of the lower one, 0 to 255
     * @param frontAlpha the alpha of the upper one, 0 to 255, whatever its sample says
     */
    static void pixel(
            byte[] back,
            int backAt,
            int backAlpha,
            byte[] front,
            int frontAt,
            int frontAlpha,
            byte[] to,
            int toAt,
            int bands) {
        int lower = backAlpha * (255 - frontAlpha);
        int upper = frontAlpha * 255;
        int alpha = upper + lower;
        for (int band = 0; band < bands - 1; band++) {
            int sum = (front[frontAt + band] & 0xff) * upper + (back[backAt + band] & 0xff) * lower;
            to[toAt + band] = (byte) (alpha == 0 ? 0 : (sum + alpha / 2) / alpha);
        }
        to[toAt + bands - 1] = (byte) ((alpha + 127) / 255);
    }
}
