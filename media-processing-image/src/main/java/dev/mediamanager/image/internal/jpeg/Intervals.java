package dev.mediamanager.image.internal.jpeg;

import java.io.IOException;

/**
 * Leads a reader through a scan from one restart marker to the next. Where data make no sense, everything up to the next marker is left as it is,
 * and decoding goes on there.
 */
final class Intervals {
    private final BitSource source;
    private final UnitReader reader;
    private final int interval;
    private final int unitsAcross;
    private int left;
    private int number;
    private boolean lost;
    private boolean damaged;
    private boolean any;

    /**
     * Begins a scan.
     *
     * @param interval the number of units between restart markers; 0 if there are none
     */
    Intervals(BitSource source, UnitReader reader, int interval, int unitsAcross) {
        this.source = source;
        this.reader = reader;
        this.interval = interval;
        this.unitsAcross = unitsAcross;
        left = interval;
        reader.reset();
    }

    /** Decodes a row of units. */
    void row(int row) throws IOException {
        int at = 0;
        while (at < unitsAcross) {
            if (interval > 0 && left == 0) {
                lost = !source.restart(number);
                damaged |= lost;
                number = (number + 1) & 7;
                left = interval;
                reader.reset();
            }
            int count = interval == 0 ? unitsAcross - at : Math.min(left, unitsAcross - at);
            if (!lost) {
                read(row, at, count);
            }
            at += count;
            left -= count;
        }
    }

    private void read(int row, int from, int count) throws IOException {
        try {
            damaged |= !reader.read(row, from, count);
            any = true;
        } catch (BadDataException e) {
            any |= row > 0 || from > 0;
            lost = true;
            damaged = true;
        }
    }

    /** Tells whether some units could not be decoded. */
    boolean damaged() {
        return damaged;
    }

    /** Tells whether some could. */
    boolean any() {
        return any;
    }
}
