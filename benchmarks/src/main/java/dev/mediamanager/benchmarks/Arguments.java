package dev.mediamanager.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run was started with.
 *
 * @param values the arguments behind the name, without options
 * @param selfTest whether the subject is to be crippled
 * @param seed what all that is random comes from
 */
public record Arguments(List<String> values, boolean selfTest, long seed) {
    private static final String SELF_TEST = "--self-test";
    private static final String SEED = "--seed=";

    /** Copies the list. */
    public Arguments {
        values = List.copyOf(values);
    }

    /** Reads what follows the name. @throws UsageException if an option is unknown */
    static Arguments parse(List<String> words, long defaultSeed) {
        List<String> values = new ArrayList<>();
        boolean selfTest = false;
        long seed = defaultSeed;
        for (String word : words) {
            if (word.equals(SELF_TEST)) {
                selfTest = true;
            } else if (word.startsWith(SEED)) {
                seed = number(SEED, word.substring(SEED.length()));
            } else if (word.startsWith("--")) {
                throw new UsageException("There is no option " + word + "; there are --self-test and --seed=NUMBER");
            } else {
                values.add(word);
            }
        }
        return new Arguments(values, selfTest, seed);
    }

    /** Returns the only argument as a number above zero. @throws UsageException if it is something else */
    public int count(int defaultCount) {
        if (values.isEmpty()) {
            return defaultCount;
        }
        requireAtMost(1);
        long count = number("COUNT", values.get(0));
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new UsageException("COUNT is " + count + ", but must be 1 to " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    /** Returns the arguments as folders, at least one. @throws UsageException if there is none, or one is something else */
    public List<Path> folders() {
        if (values.isEmpty()) {
            throw new UsageException("This run needs a folder: DIR");
        }
        return values.stream().map(Arguments::folder).toList();
    }

    private static Path folder(String name) {
        Path folder = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder " + folder);
        }
        return folder;
    }

    /** Returns the only argument, if there is one. @throws UsageException if there are more */
    public Optional<String> only() {
        requireAtMost(1);
        return values.stream().findFirst();
    }

    /** Checks that there is nothing else. @throws UsageException if there are more arguments */
    public void requireAtMost(int most) {
        if (values.size() > most) {
            throw new UsageException("Too many arguments: " + values.subList(most, values.size()));
        }
    }

    private static long number(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException(what + " must be a whole number, which '" + text + "' is not", e);
        }
    }
}
