package dev.mediamanager.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists runs, or starts one. */
public final class Launcher {
    /** All figures meet their goals, or runs were listed. */
    static final int OK = 0;

    /** A figure fell short, or the run broke down. */
    static final int FELL_SHORT = 1;

    /** The command line is wrong, or a tool is missing. */
    static final int WRONG_CALL = 2;

    private static final long DEFAULT_SEED = 20_260_101;

    private final String command;
    private final List<Run> runs;
    private final PrintStream out;

    /**
     * Creates a launcher.
     *
     * @param command what the user typed to come here
     * @param runs what there is to run
     * @param out where everything is printed
     */
    public Launcher(String command, List<Run> runs, PrintStream out) {
        this.command = command;
        this.runs = List.copyOf(runs);
        this.out = out;
    }

    /** Does what the arguments say and returns the exit code. */
    public int launch(String... args) {
        if (args.length == 0) {
            list();
            return OK;
        }
        Optional<Run> run = runs.stream().filter(r -> r.name().equals(args[0])).findFirst();
        if (run.isEmpty()) {
            out.println("There is no '" + args[0] + "'.");
            list();
            return WRONG_CALL;
        }
        try {
            List<String> words = Arrays.asList(args).subList(1, args.length);
            return launch(run.get(), Arguments.parse(words, DEFAULT_SEED));
        } catch (UsageException e) {
            out.println(e.getMessage());
            return WRONG_CALL;
        }
    }

    private int launch(Run run, Arguments arguments) {
        Report report = new Report(out);
        report.note("run        " + command + " " + run.name() + " " + String.join(" ", arguments.values()));
        Machine.current().describe().forEach(report::note);
        report.note("seed       " + arguments.seed());
        if (arguments.selfTest()) {
            report.note("self-test  the subject is crippled on purpose: this run must fall short");
        }
        boolean completed = complete(run, arguments, report);
        return report.conclude() && completed ? OK : FELL_SHORT;
    }

    private static boolean complete(Run run, Arguments arguments, Report report) {
        try {
            run.run(arguments, report);
            return true;
        } catch (UsageException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.note("interrupted");
            return false;
        } catch (Exception | AssertionError e) {
            report.note("broke down: " + Failures.describe(e));
            return false;
        }
    }

    private void list() {
        out.println("usage: " + command + " NAME [ARGUMENT] [--self-test] [--seed=NUMBER]");
        int width = runs.stream().mapToInt(run -> run.name().length()).max().orElse(0);
        runs.forEach(run ->
                out.println("  " + run.name() + " ".repeat(width - run.name().length() + 2) + run.summary()));
    }
}
