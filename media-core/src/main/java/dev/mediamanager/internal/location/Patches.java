package dev.mediamanager.internal.location;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the patches of a file. */
final class Patches {
    private static final int MAX = 10_000;

    private final List<Patch> found = new ArrayList<>();

    void add(Patch patch) {
        if (found.size() == MAX) {
            throw TiffPlace.refused("more than " + MAX + " values and directories of places", String.valueOf(MAX));
        }
        found.add(patch);
    }

    /** Returns them in the order of the file, none overlapping another. */
    List<Patch> sorted() {
        List<Patch> sorted = new ArrayList<>();
        found.sort(Comparator.comparingLong(Patch::offset));
        for (Patch patch : found) {
            int last = sorted.size() - 1;
            if (last < 0 || patch.offset() >= sorted.get(last).end()) {
                sorted.add(patch);
            } else if (patch.isZeros() && sorted.get(last).isZeros()) {
                Patch before = sorted.get(last);
                long end = Math.max(before.end(), patch.end());
                sorted.set(last, Patch.zeros(before.offset(), end - before.offset()));
            } else {
                throw TiffPlace.refused(
                        "a place within another, at " + patch.offset(), "values and directories beside each other");
            }
        }
        return sorted;
    }
}
