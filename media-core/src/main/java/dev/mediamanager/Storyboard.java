package dev.mediamanager;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Thumbnails of a video at equal distances, on sheets of columns and rows, for the preview that players show above their time line; {@link
 * Delivery#thumbnailTrack} tells them which lies where.
 *
 * <p>Only keyframes are decoded, so that a film of an hour takes seconds: each thumbnail shows the last one before the middle of its time, and those
 * that are closer together than keyframes show the same. They are upright, with square pixels, never scaled up. Every sheet is full: what is left
 * of the last one is black.
 *
 * @param everySeconds the time from one thumbnail to the next in seconds, 1 to 600; of a video that needs more than {@value #MAX_SHEETS} sheets
 *     for that it is doubled until they suffice
 * @param columns the thumbnails in a row, 1 to 20
 * @param rows the rows of a sheet, 1 to 20
 * @param maxSide the longest side of a thumbnail in pixels, 16 to 512; those of a sheet are at most 4,096 together, as browsers decode no more everywhere
 * @param format {@link ImageFormat#JPEG}, or WebP where the engine can; no other
 */
public record Storyboard(int everySeconds, int columns, int rows, int maxSide, ImageFormat format)
        implements VariantSpec {
    /** The most sheets of a storyboard. */
    public static final int MAX_SHEETS = 100;

    private static final int MAX_SHEET_SIDE = 4096;
    private static final int DEFAULT_GRID = 5;
    private static final int DEFAULT_MAX_SIDE = 160;
    private static final List<ImageFormat> FORMATS = List.of(ImageFormat.JPEG, ImageFormat.WEBP);

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Storyboard {
        Checks.range("storyboard everySeconds", everySeconds, 1, 600);
        Checks.range("storyboard columns", columns, 1, 20);
        Checks.range("storyboard rows", rows, 1, 20);
        Checks.range("storyboard maxSide", maxSide, 16, 512);
        Checks.range("storyboard width or height of a sheet", Math.max(columns, rows) * maxSide, 1, MAX_SHEET_SIDE);
        if (!FORMATS.contains(format)) {
            throw MediaRejectedException.argument("storyboard format", format.toString(), "one of " + FORMATS);
        }
    }

    /** Returns JPEG sheets of 5 by 5 thumbnails of up to 160 pixels a side, one every so many seconds. */
    public static Storyboard every(int seconds) {
        return new Storyboard(seconds, DEFAULT_GRID, DEFAULT_GRID, DEFAULT_MAX_SIDE, ImageFormat.JPEG);
    }

    /** Returns a copy with sheets of these columns and rows. */
    public Storyboard grid(int newColumns, int newRows) {
        return new Storyboard(everySeconds, newColumns, newRows, maxSide, format);
    }

    /** Returns a copy with this longest side of a thumbnail. */
    public Storyboard maxSide(int newMaxSide) {
        return new Storyboard(everySeconds, columns, rows, newMaxSide, format);
    }

    /** Returns a copy in this format. */
    public Storyboard as(ImageFormat newFormat) {
        return new Storyboard(everySeconds, columns, rows, maxSide, newFormat);
    }

    /** Returns the time from one thumbnail to the next in a video of this length. */
    public Duration distance(Duration video) {
        Duration distance = Duration.ofSeconds(everySeconds);
        while (parts(video.toMillis(), distance.multipliedBy(perSheet()).toMillis()) > MAX_SHEETS) {
            distance = distance.multipliedBy(2);
        }
        return distance;
    }

    /** Returns how many thumbnails a video of this length has, at least one. */
    public int thumbnails(Duration video) {
        return Math.toIntExact(parts(video.toMillis(), distance(video).toMillis()));
    }

    /** Returns how many sheets a video of this length has, 1 to {@value #MAX_SHEETS}. */
    public int sheets(Duration video) {
        return Math.toIntExact(parts(thumbnails(video), perSheet()));
    }

    /** Returns the name of the rendition that is a sheet, counted from 0; names are sorted as sheets are. */
    public static String sheet(int number) {
        return String.format(Locale.ROOT, "sheet%03d", number);
    }

    private int perSheet() {
        return columns * rows;
    }

    private static long parts(long whole, long part) {
        return Math.max(1, (whole + part - 1) / part);
    }
}
