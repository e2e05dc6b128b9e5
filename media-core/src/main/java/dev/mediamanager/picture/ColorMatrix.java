package dev.mediamanager.picture;

import java.util.List;

/**
 * Mixes the channels: each new one is a weighted sum of red, green and blue plus an offset.
 *
 * @param values 12 numbers, -16 to 16: for the new red the weights of red, green and blue and the offset, where 1 is a full channel; then the same for green and blue
 */
public record ColorMatrix(List<Double> values) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public ColorMatrix {
        Bounds.whole("color matrix number of values", values.size(), 12, 12);
        values = values.stream()
                .map(value -> Bounds.range("color matrix value", value, -16, 16))
                .toList();
    }

    /** Returns the matrix of these 12 numbers. */
    public static ColorMatrix of(Double... values) {
        return new ColorMatrix(List.of(values));
    }
}
