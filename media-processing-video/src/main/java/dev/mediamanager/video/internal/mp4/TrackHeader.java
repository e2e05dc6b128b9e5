package dev.mediamanager.video.internal.mp4;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the {@code moov} box of a fragmented MP4 file with one track says (ISO/IEC 14496-12 section 8).
 *
 * @param timescale ticks a second
 * @param codecs the codec as of RFC 6381
 * @param emptyEdit whether an edit list delays the track: players that ignore it would show it too early
 * @param defaultDuration the duration of a sample unless its fragment says otherwise, in ticks
 * @param defaultFlags the flags of a sample unless its fragment says otherwise
 */
public record TrackHeader(long timescale, String codecs, boolean emptyEdit, long defaultDuration, int defaultFlags) {
    private static final long EMPTY = -1;

    static TrackHeader of(Box moov) {
        List<Box> tracks = moov.all("trak").toList();
        if (tracks.size() != 1) {
            throw Box.malformed(tracks.size() + " tracks instead of 1");
        }
        Box track = tracks.get(0);
        Box extends_ = moov.get("mvex", "trex");
        return new TrackHeader(
                Box.read(track.get("mdia", "mdhd"), TrackHeader::timescale),
                CodecString.of(track.get("mdia", "minf", "stbl", "stsd")),
                track.find("edts", "elst")
                        .map(list -> Box.read(list, TrackHeader::hasEmptyEdit))
                        .orElse(false),
                Integer.toUnsignedLong(Box.read(extends_, body -> body.getInt(12))),
                Box.read(extends_, body -> body.getInt(20)));
    }

    private static long timescale(ByteBuffer mdhd) {
        long ticks = Integer.toUnsignedLong(mdhd.getInt(mdhd.get(0) == 1 ? 20 : 12));
        if (ticks == 0) {
            throw Box.malformed("timescale 0");
        }
        return ticks;
    }

    private static boolean hasEmptyEdit(ByteBuffer elst) {
        boolean wide = elst.getInt() >>> 24 == 1;
        int entries = elst.getInt();
        for (int i = 0; i < entries; i++) {
            if (wide) {
                elst.getLong();
            } else {
                elst.getInt();
            }
            long mediaTime = wide ? elst.getLong() : elst.getInt();
            elst.getInt();
            if (mediaTime == EMPTY) {
                return true;
            }
        }
        return false;
    }
}
