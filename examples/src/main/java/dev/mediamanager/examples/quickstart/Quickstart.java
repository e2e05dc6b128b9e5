package dev.mediamanager.examples.quickstart;

import dev.mediamanager.MediaException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.examples.page.Refusal;
import dev.mediamanager.examples.page.Site;
import dev.mediamanager.examples.page.Words;
import dev.mediamanager.examples.server.MediaServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Uploads files into a library, waits for their variants, and shows them on a page. {@code --help} tells its options. */
public final class Quickstart {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final Options options;
    private final PrintStream out;

    private Quickstart(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs, and ends the JVM with the exit code that {@code --help} explains. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.USAGE);
            } else {
                new Quickstart(options, out).run();
            }
            return 0;
        } catch (UsageException e) {
            err.println(e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_USE;
        } catch (MediaException | IOException | UncheckedIOException e) {
            err.println(Words.printable("The run did not work. " + e.getMessage()));
            return FAILED;
        }
    }

    private void run() throws UsageException, IOException {
        List<Path> files =
                options.inputs().isEmpty() ? Samples.in(options.data().resolve("samples")) : Inputs.collect(options);
        try (MediaManager manager = open()) {
            Site.engines(manager).forEach(engine -> out.println("Engine: " + engine));
            List<Outcome> outcomes = take(manager, files);
            new Table(out).print(outcomes);
            Site site = new Site(manager, refusals(outcomes));
            out.println("See " + site.writeTo(options.data()).toUri());
            if (options.serve()) {
                serve(manager, site);
            }
        }
    }

    /** Opens what {@code MediaManager.open(folder)} opens, with a setting more. */
    private MediaManager open() {
        MediaManagerBuilder builder = MediaManager.builder().embedded(options.data());
        options.engine().ifPresent(engine -> builder.setting("video.engine", engine));
        return builder.build();
    }

    private List<Outcome> take(MediaManager manager, List<Path> files) {
        Intake intake = new Intake(manager, out, Terminal.isLive());
        List<Outcome> outcomes = new ArrayList<>();
        for (Path file : files) {
            outcomes.add(intake.take(file));
        }
        return outcomes;
    }

    private static List<Refusal> refusals(List<Outcome> outcomes) {
        List<Refusal> refusals = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused) {
                refusals.add(refused.refusal());
            }
        }
        return refusals;
    }

    /** Ctrl-C ends the JVM, which closes what is open first. */
    private void serve(MediaManager manager, Site site) throws IOException {
        MediaServer server = MediaServer.start(manager, site::toHtml, options.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            manager.close();
        }));
        out.println("Serving " + server.uri() + " until Ctrl-C");
        server.await();
    }
}
