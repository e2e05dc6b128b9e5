package dev.mediamanager.image.internal.jpeg;

import java.io.IOException;

/** Decodes units of a scan: single blocks of one component, or of several components the blocks that lie in the same place. */
interface UnitReader {
    /** Forgets what was before, as after a restart marker. */
    void reset();

    /**
     * Decodes some units of a row.
     *
     * @return whether the data made sense
     * @throws BadDataException if there is nothing more to be had, up to the next restart marker
     */
    boolean read(int row, int from, int count) throws IOException;
}
