package dev.mediamanager.benchmarks;

/** One named run of {@code benchmarks/compare} or {@code benchmarks/stress}. */
public interface Run {
    /** Returns the name it is called by. */
    String name();

    /** Returns its arguments and what it does, in a line. */
    String summary();

    /**
     * Measures, tells the raw samples, and records the figures. With {@link Arguments#selfTest()} the subject is deliberately crippled, on a
     * smaller scale if that is enough to show it; at least one figure must fall short then.
     *
     * @throws UsageException if an argument is wrong or a tool is missing
     * @throws Exception if the run cannot be carried out
     */
    void run(Arguments arguments, Report report) throws Exception;
}
