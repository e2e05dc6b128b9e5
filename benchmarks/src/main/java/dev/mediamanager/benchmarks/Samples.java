package dev.mediamanager.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The raw values of one side of a comparison.
 *
 * @param side who was measured
 * @param unit what the values count
 * @param values the values in the order they were taken, at least one
 */
public record Samples(String side, String unit, List<Double> values) {
    /** Copies the list. */
    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There are no samples of " + side);
        }
    }

    /** Returns the value in the middle, or the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @Override
    public String toString() {
        return side + " [" + unit + "]: "
                + values.stream()
                        .map(v -> String.format(Locale.ROOT, "%.4f", v))
                        .collect(Collectors.joining(" "));
    }
}
