package dev.mediamanager.examples.quickstart;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param inputs files and folders; empty for the samples
 * @param data the folder of the library and of the page
 * @param engine the engine for video and sound, if one is forced
 * @param serve whether to serve the page afterwards
 * @param port where to serve it, if said
 * @param help whether to explain all this and end
 */
record Options(List<Path> inputs, Path data, Optional<String> engine, boolean serve, OptionalInt port, boolean help) {
    static final String USAGE = """
            Usage: quickstart [OPTION]... [FILE|FOLDER]...

            Uploads files into a library, makes thumbnails, posters and streams of them, and writes a page to look at.
            Folders are read with all that lies below them, but for hidden files. Without a FILE, samples are made.

              --data DIR               keep the library and the page in DIR (default: media-data)
              --engine ffmpeg|humble   take this engine for video and sound (default: ffmpeg wherever one starts)
              --serve [PORT]           serve the page on localhost until Ctrl-C (default: 8080, or another free port)
              --help                   show this text

            Ends with 0 if the run worked, also if files were refused: each is shown with its reason. With 1 if it did not
            work, and with 2 if the arguments make no sense.
            """;

    private static final Path DEFAULT_DATA = Path.of("media-data");
    private static final Set<String> ENGINES = Set.of("ffmpeg", "humble");
    private static final int MAX_PORT = 65_535;

    Options {
        inputs = List.copyOf(inputs);
    }

    static Options parse(String... arguments) throws UsageException {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        List<Path> inputs = new ArrayList<>();
        Path data = DEFAULT_DATA;
        Optional<String> engine = Optional.empty();
        boolean serve = false;
        OptionalInt port = OptionalInt.empty();
        boolean help = false;
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            switch (argument) {
                case "--data" -> data = path(value(argument, rest));
                case "--engine" -> engine = Optional.of(engine(value(argument, rest)));
                case "--help", "-h" -> help = true;
                case "--serve" -> {
                    serve = true;
                    if (!rest.isEmpty() && rest.peek().matches("[0-9]+")) {
                        port = OptionalInt.of(port(rest.pop()));
                    }
                }
                default -> {
                    if (argument.startsWith("-")) {
                        throw new UsageException("There is no option " + argument);
                    }
                    inputs.add(path(argument));
                }
            }
        }
        return new Options(inputs, data, engine, serve, port, help);
    }

    private static String value(String option, Deque<String> rest) throws UsageException {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.pop();
    }

    private static String engine(String name) throws UsageException {
        if (!ENGINES.contains(name)) {
            throw new UsageException("There is no engine " + name + "; there are ffmpeg and humble");
        }
        return name;
    }

    private static int port(String digits) throws UsageException {
        if (digits.length() > 5 || Integer.parseInt(digits) > MAX_PORT) {
            throw new UsageException("There is no port " + digits + "; the highest is " + MAX_PORT);
        }
        return Integer.parseInt(digits);
    }

    private static Path path(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("This is no path: " + e.getMessage());
        }
    }
}
