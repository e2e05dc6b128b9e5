package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast two sides did the same work. They take turns, so that what drifts (caches, other processes) hits both alike.
 *
 * @param subject the library, in work per second
 * @param rival what it is compared with, in work per second
 */
record Duel(Samples subject, Samples rival) {
    /** Does the work once. */
    @FunctionalInterface
    interface Side {
        /** Returns how many seconds it took. */
        double seconds() throws Exception;
    }

    /** Lets both sides work {@code pairs} times after one turn that does not count, the second side first in every second pair. */
    static Duel fight(int pairs, double work, String unit, Side subject, Side rival) throws Exception {
        return fight(WarmUp.turns(1), pairs, work, unit, subject, rival);
    }

    /** The same after turns that do not count, where one is too few for the JIT compiler to come to rest. */
    static Duel fight(WarmUp warmUp, int pairs, double work, String unit, Side subject, Side rival) throws Exception {
        warmUp.run(() -> {
            rival.seconds();
            subject.seconds();
        });
        List<Double> subjects = new ArrayList<>();
        List<Double> rivals = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            boolean subjectFirst = i % 2 == 0;
            if (subjectFirst) {
                subjects.add(work / subject.seconds());
            }
            rivals.add(work / rival.seconds());
            if (!subjectFirst) {
                subjects.add(work / subject.seconds());
            }
        }
        return new Duel(new Samples("ours", unit, subjects), new Samples("plain", unit, rivals));
    }

    /** Tells the raw samples of both sides. */
    void tell(Report report) {
        report.samples(rival);
        report.samples(subject);
        report.samples(ratios());
    }

    /** Returns the median over the pairs of how many times as fast the subject was. */
    double medianRatio() {
        return ratios().median();
    }

    private Samples ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < subject.values().size(); i++) {
            ratios.add(subject.values().get(i) / rival.values().get(i));
        }
        return new Samples("ours/plain", "ratio", ratios);
    }
}
