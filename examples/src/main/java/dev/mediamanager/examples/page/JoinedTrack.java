package dev.mediamanager.examples.page;

import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaContent;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A rendition that becomes a track of a joined file.
 *
 * @param segments where its parts lie
 * @param ranges opens them
 */
record JoinedTrack(SegmentList segments, Function<ByteRange, MediaContent> ranges) {
    private static final int MAX_HEADER = 16 << 20;
    private static final int VERSION_1 = 1 << 24;
    private static final int NORMAL_RATE = 1 << 16;

    /** Returns the boxes before the first segment. */
    List<Mp4Box> header() throws IOException {
        ByteRange range = segments.init();
        if (range.length() > MAX_HEADER) {
            throw new IllegalArgumentException("A header of " + range.length() + " bytes is none");
        }
        try (MediaContent content = ranges.apply(range)) {
            return Mp4Box.list(ByteBuffer.wrap(content.inputStream().readNBytes((int) range.length())));
        }
    }

    /**
     * Returns by how much samples are shown before they are decoded, in the track's time units.
     *
     * <p>Players of streams take this as it is said. But Chromium reads a file by FFmpeg's demuxer, which shows such a track later as a whole,
     * and so later than the sound. Nobody is misled if all samples are shown later, and an edit list skips what that puts before the first.
     */
    int shownEarly() throws IOException {
        try (MediaContent content = ranges.apply(segments.segments().get(0).range())) {
            DataInputStream in = new DataInputStream(content.inputStream());
            for (long left = content.range().length(); left > Mp4Box.HEADER; ) {
                int size = in.readInt();
                if (Mp4Box.type(in.readInt()).equals(Fragment.TYPE)) {
                    return Fragment.read(in, size).shownEarly();
                }
                in.skipNBytes(size - Mp4Box.HEADER);
                left -= size;
            }
            return 0;
        }
    }

    /** Returns the track's description with this number, and an edit list that skips so many time units if there are any. */
    static Mp4Box description(Mp4Box trak, int number, int skipped) {
        Mp4Box header = trak.find("tkhd");
        header.bytes().putInt(header.isWide() ? 28 : 20, number);
        if (skipped == 0) {
            return trak;
        }
        List<Mp4Box> boxes = new ArrayList<>(trak.children());
        boxes.removeIf(box -> box.type().equals("edts"));
        ByteBuffer edit = ByteBuffer.allocate(28).putInt(VERSION_1).putInt(1);
        edit.putLong(0).putLong(skipped).putInt(NORMAL_RATE);
        boxes.add(1, Mp4Box.of("edts", List.of(Mp4Box.of("elst", edit.flip()))));
        return Mp4Box.of("trak", boxes);
    }
}
