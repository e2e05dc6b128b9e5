package dev.mediamanager.examples.page;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The header of a fragment of an MP4 file ({@code moof}, ISO/IEC 14496-12 section 8.8), with one track.
 *
 * @param moof the box; changes are made in place
 */
record Fragment(Mp4Box moof) {
    static final String TYPE = "moof";

    private static final int NUMBER = 12;
    private static final int HAS_DATA_OFFSET = 0x1;
    private static final int HAS_FIRST_FLAGS = 0x4;
    private static final int BEFORE_SHOWN_LATER = 0x700;
    private static final int HAS_SHOWN_LATER = 0x800;
    private static final int MAX_LENGTH = 16 << 20;

    /** Reads a box of this size behind its header. @throws IllegalArgumentException if it is too large for a fragment's header */
    static Fragment read(DataInputStream in, int size) throws IOException {
        if (size > MAX_LENGTH) {
            throw new IllegalArgumentException("A fragment's header of " + size + " bytes is none");
        }
        ByteBuffer content = ByteBuffer.allocate(size - Mp4Box.HEADER);
        in.readFully(content.array());
        return new Fragment(Mp4Box.of(TYPE, content));
    }

    /** Gives the fragment its number in the file, and that of its track. Its offsets count from its own start, and stay right. */
    void renumber(int number, int track) {
        moof.find("mfhd").bytes().putInt(NUMBER, number);
        moof.find("traf", "tfhd").bytes().putInt(NUMBER, track);
    }

    /** Returns by how much samples are shown before they are decoded, at most, in the track's time units; 0 if none is. */
    int shownEarly() {
        int most = 0;
        for (ByteBuffer run : runs()) {
            for (int at = firstShownLater(run); at < run.limit(); at += entry(run)) {
                most = Math.max(most, -run.getInt(at));
            }
        }
        return most;
    }

    /** Shows all samples later. */
    void showLater(int units) {
        for (ByteBuffer run : runs()) {
            for (int at = firstShownLater(run); at < run.limit(); at += entry(run)) {
                run.putInt(at, run.getInt(at) + units);
            }
        }
    }

    private List<ByteBuffer> runs() {
        return moof.find("traf").children().stream()
                .filter(box -> box.type().equals("trun"))
                .map(Mp4Box::bytes)
                .toList();
    }

    private static int flags(ByteBuffer run) {
        return run.getInt(Mp4Box.HEADER);
    }

    /** Returns the length of a sample's entry. */
    private static int entry(ByteBuffer run) {
        return 4 * Integer.bitCount(flags(run) & (BEFORE_SHOWN_LATER | HAS_SHOWN_LATER));
    }

    /** Returns where the first sample's entry says how much later it is shown than decoded, or the end if none says so. */
    private static int firstShownLater(ByteBuffer run) {
        int flags = flags(run);
        int options = 4 * Integer.bitCount(flags & (HAS_DATA_OFFSET | HAS_FIRST_FLAGS));
        int before = 4 * Integer.bitCount(flags & BEFORE_SHOWN_LATER);
        return (flags & HAS_SHOWN_LATER) == 0 ? run.limit() : Mp4Box.HEADER + 8 + options + before;
    }
}
