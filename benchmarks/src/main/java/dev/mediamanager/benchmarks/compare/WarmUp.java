package dev.mediamanager.benchmarks.compare;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Turns that do not count. Both sides share the JVM, and the side that does more has more for the JIT compiler to do, which takes its processors: what
 * is compared is what a server does all day.
 *
 * @param least so many turns at least
 * @param most so many turns at most
 */
record WarmUp(int least, int most) {
    /** Compiling is over when it took less than this share of the time of a turn, twice in a row. */
    private static final double AT_REST = 0.03;

    private static final int TURNS_AT_REST = 2;

    /** One turn of both sides. */
    @FunctionalInterface
    interface Turn {
        void run() throws Exception;
    }

    /** Exactly so many turns. */
    static WarmUp turns(int turns) {
        return new WarmUp(turns, turns);
    }

    /** At least so many turns, and more until the JIT compiler is at rest. */
    static WarmUp untilAtRest(int least, int most) {
        return new WarmUp(least, most);
    }

    /** Returns how many turns it took. */
    int run(Turn turn) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return run(turn, System::nanoTime, () -> compiler.getTotalCompilationTime() * 1_000_000);
    }

    /** The same by other clocks, both in nanoseconds. */
    int run(Turn turn, LongSupplier clock, LongSupplier compiling) throws Exception {
        int turns = 0;
        for (int atRest = 0; turns < least || (turns < most && atRest < TURNS_AT_REST); turns++) {
            long began = clock.getAsLong();
            long compiled = compiling.getAsLong();
            turn.run();
            double share = (compiling.getAsLong() - compiled) / (double) Math.max(1, clock.getAsLong() - began);
            atRest = share < AT_REST ? atRest + 1 : 0;
        }
        return turns;
    }
}
