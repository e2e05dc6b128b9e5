package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.Figure;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table: a picture, and how our time for the whole set may relate to that of sharp.
 *
 * @param name what it is called in figures and on the command line
 * @param input the picture, as its folder of photographs names it
 * @param once the most our time may be of that of sharp, decoding once
 * @param each the same, with a pipeline of sharp for each output
 */
record Contest(String name, String input, double once, double each) {
    static final List<Contest> ALL = List.of(
            new Contest("jpeg-4k", "4k/baseline.jpg", 0.85, 0.45),
            new Contest("jpeg-24mp", "24mp/baseline.jpg", 0.75, 0.35),
            new Contest("progressive-4k", "4k/progressive.jpg", 0.8, 0.3),
            new Contest("png-4k", "4k/photo.png", 1.0, 0.3),
            new Contest("webp-4k", "4k/photo.webp", 2.0, 0.6));

    /** Returns a figure of this row. */
    Figure figure(String what, double value, double most) {
        return Figure.atMost("images." + name + "." + what, value, most);
    }

    static Optional<Contest> named(String name) {
        return ALL.stream().filter(row -> row.name.equals(name)).findFirst();
    }
}
