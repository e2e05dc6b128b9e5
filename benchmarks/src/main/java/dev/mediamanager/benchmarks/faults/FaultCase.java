package dev.mediamanager.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done, and what happens meanwhile.
 *
 * @param deed what is done
 * @param step at which of its requests it happens, counted from 1
 * @param lasting whether it happens to all later requests, too
 * @param mishap what happens
 */
record FaultCase(Deed deed, int step, boolean lasting, Mishap mishap) {
    /** Returns every case of a deed that takes so many requests. */
    static List<FaultCase> of(Deed deed, int steps) {
        List<FaultCase> cases = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            for (Mishap mishap : Mishap.values()) {
                cases.add(new FaultCase(deed, step, false, mishap));
                cases.add(new FaultCase(deed, step, true, mishap));
            }
        }
        return cases;
    }

    @Override
    public String toString() {
        return deed + ", request " + step + (lasting ? " and all later ones: " : ": ") + mishap;
    }
}
