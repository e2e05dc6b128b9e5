package dev.mediamanager.examples.quickstart;

import java.io.Console;

/** Tells whether a person is watching. */
final class Terminal {
    private Terminal() {}

    /** Returns true if lines can be rewritten; not in a log, and not in a CI run. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal() looks after newer JDKs
    static boolean isLive() {
        Console console = System.console();
        return console != null && System.getenv("CI") == null && isTerminal(console);
    }

    /** From Java 22 on there is a console also where there is no terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
