package dev.mediamanager.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has to say. Everything but the figures is printed at once, on lines that start with {@code #}; the figures come last, one a
 * line. Thread-safe.
 */
public final class Report {
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    /** Creates a report that is printed here. */
    public Report(PrintStream out) {
        this.out = out;
    }

    /** Tells something about the run. */
    public synchronized void note(String text) {
        text.lines().forEach(line -> out.println("# " + line));
        out.flush();
    }

    /** Tells the raw samples of one side. */
    public void samples(Samples samples) {
        note(samples.toString());
    }

    /** Records a figure. */
    public synchronized void figure(Figure figure) {
        figures.add(figure);
    }

    /** Returns the figures recorded so far. */
    public synchronized List<Figure> figures() {
        return List.copyOf(figures);
    }

    /**
     * Prints the figures, and names those that fall short.
     *
     * @return whether there are figures and all of them meet their goals
     */
    synchronized boolean conclude() {
        int names = figures.stream().mapToInt(f -> f.name().length()).max().orElse(1);
        int values =
                figures.stream().mapToInt(f -> f.valueText().length()).max().orElse(1);
        figures.forEach(figure -> out.println(figure.line(names, values)));
        List<String> failed =
                figures.stream().filter(f -> !f.met()).map(Figure::name).toList();
        if (figures.isEmpty()) {
            note("no figure: the run measured nothing");
        } else if (!failed.isEmpty()) {
            note("fell short: " + String.join(", ", failed));
        }
        out.flush();
        return !figures.isEmpty() && failed.isEmpty();
    }
}
