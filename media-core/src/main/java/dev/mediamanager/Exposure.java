package dev.mediamanager;

/**
 * How light a picture is, by its luma (0.299 R + 0.587 G + 0.114 B of the sRGB values), 0 for black to 1 for white.
 *
 * @param mean the mean luma: below about 0.2 a picture looks dark
 * @param contrast the standard deviation of the luma, 0 to 0.5
 * @param shadows the share of pixels without detail in the dark: luma below 8/255
 * @param highlights the share of pixels without detail in the light: luma above 247/255
 */
public record Exposure(double mean, double contrast, double shadows, double highlights) {
    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Exposure {
        share("exposure mean", mean);
        share("exposure contrast", contrast);
        share("exposure shadows", shadows);
        share("exposure highlights", highlights);
    }

    private static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw MediaRejectedException.argument(what, Double.toString(value), "0 to 1");
        }
    }
}
