package dev.mediamanager.examples.quickstart;

import dev.mediamanager.Media;
import dev.mediamanager.examples.page.Words;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what became of the files: a row for each media, then a line for each refusal. */
final class Table {
    private static final List<String> HEAD = List.of("NAME", "KIND", "SIZE", "SHAPE", "VARIANTS", "TIME");
    private static final int SIZE_COLUMN = 2;

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void print(List<Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Stored stored) {
                rows.add(row(stored));
            }
        }
        if (rows.size() > 1) {
            int[] widths = widths(rows);
            rows.forEach(row -> out.println(line(row, widths)));
        }
        outcomes.forEach(this::explain);
    }

    private static List<String> row(Outcome.Stored stored) {
        Media media = stored.media();
        return List.of(
                Words.cut(Words.printable(media.title()), ProgressBar.NAME_WIDTH),
                Words.kind(media),
                Words.size(media.current().length()),
                dash(Words.shape(media.current().info())),
                dash(Words.variants(media)),
                stored.known() ? "already there" : Words.time(stored.time()));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String space = " ".repeat(widths[i] - cell.length());
            line.append(i == SIZE_COLUMN ? space + cell : cell + space).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private void explain(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            out.println(Words.printable("Refused " + refused.refusal().name() + ": "
                    + refused.refusal().reason() + ". " + refused.refusal().message()));
        } else if (outcome instanceof Outcome.Stored stored) {
            stored.media()
                    .variants()
                    .forEach(variant -> variant.failure()
                            .ifPresent(why -> out.println(Words.printable(
                                    "Failed " + stored.media().title() + ", variant " + variant.name() + ": " + why))));
        }
    }
}
