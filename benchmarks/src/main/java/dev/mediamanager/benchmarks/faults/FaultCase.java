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
    /** Returns every case of a deed: what can happen to each of its requests, once and lasting. */
    static List<FaultCase> of(Deed deed, List<Traffic> requests) {
        List<FaultCase> cases = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            for (Mishap mishap : Mishap.values()) {
                if (mishap.canHappenTo(requests.get(i))) {
                    cases.add(new FaultCase(deed, i + 1, false, mishap));
                    cases.add(new FaultCase(deed, i + 1, true, mishap));
                }
            }
        }
        return cases;
    }

    @Override
    public String toString() {
        return deed + ", request " + step + (lasting ? " and all later ones: " : ": ") + mishap;
    }
}
