package dev.mediamanager.examples.quickstart;

import dev.mediamanager.examples.page.Words;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how far a file has come: on one line that changes, or where lines cannot change, on a line for each quarter. */
final class ProgressBar {
    static final int NAME_WIDTH = 28;

    private static final int WIDTH = 24;
    private static final int PLAIN_STEP = 25;

    private final PrintStream out;
    private final boolean live;
    private final String name;
    private String shown = "";
    private int plainPercent;

    ProgressBar(PrintStream out, boolean live, String name) {
        this.out = out;
        this.live = live;
        this.name = Words.cut(Words.printable(name), NAME_WIDTH);
    }

    /** Shows a fraction from 0 to 1, and what is being done. */
    void show(String stage, double fraction) {
        int percent = (int) Math.floor(fraction * 100);
        if (live) {
            rewrite(line(percent, stage));
        } else if (percent >= plainPercent + PLAIN_STEP && percent < 100) {
            plainPercent = percent - percent % PLAIN_STEP;
            out.println(line(percent, stage));
        }
    }

    /** Shows how it ended. */
    void end(int percent, String result) {
        String line = line(percent, result);
        if (live) {
            rewrite(line);
            out.println();
        } else {
            out.println(line);
        }
    }

    private void rewrite(String line) {
        if (!line.equals(shown)) {
            out.print('\r' + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            out.flush();
            shown = line;
        }
    }

    private String line(int percent, String words) {
        int done = WIDTH * percent / 100;
        return String.format(
                Locale.ROOT,
                "%-" + NAME_WIDTH + "s [%s%s] %3d%% %s",
                name,
                "#".repeat(done),
                ".".repeat(WIDTH - done),
                percent,
                words);
    }
}
