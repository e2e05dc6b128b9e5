package dev.mediamanager.video.internal.mp4;

import java.nio.ByteBuffer;

/** Reads one {@code moof} box (ISO/IEC 14496-12 section 8.8). */
final class FragmentReader {
    private static final int NOT_SYNC = 0x10000;
    private final TrackHeader header;
    private long start = -1;
    private long duration;
    private long firstOffset;
    private boolean first = true;
    private boolean keyframe = true;
    private long defaultDuration;
    private int defaultFlags;

    private FragmentReader(TrackHeader header) {
        this.header = header;
    }

    /** Returns the fragment, and the first sample's offset from decode to presentation, in ticks. */
    static Read read(TrackHeader header, Box moof, long offset, long length) {
        FragmentReader reader = new FragmentReader(header);
        Box traf = moof.get("traf");
        Box.read(traf.get("tfhd"), body -> reader.defaults(body));
        reader.start = Box.read(
                traf.get("tfdt"), body -> body.get(0) == 1 ? body.getLong(4) : Integer.toUnsignedLong(body.getInt(4)));
        traf.all("trun").forEach(run -> Box.read(run, body -> reader.run(body)));
        return new Read(
                new Fragment(offset, length, reader.start, reader.duration, reader.keyframe), reader.firstOffset);
    }

    private boolean defaults(ByteBuffer tfhd) {
        int flags = tfhd.getInt();
        tfhd.getInt();
        skip(tfhd, flags, 0x1, Long.BYTES);
        skip(tfhd, flags, 0x2, Integer.BYTES);
        defaultDuration = (flags & 0x8) != 0 ? Integer.toUnsignedLong(tfhd.getInt()) : header.defaultDuration();
        skip(tfhd, flags, 0x10, Integer.BYTES);
        defaultFlags = (flags & 0x20) != 0 ? tfhd.getInt() : header.defaultFlags();
        return true;
    }

    private boolean run(ByteBuffer trun) {
        int flags = trun.getInt();
        boolean signed = flags >>> 24 == 1;
        int count = trun.getInt();
        skip(trun, flags, 0x1, Integer.BYTES);
        int firstFlags = (flags & 0x4) != 0 ? trun.getInt() : defaultFlags;
        for (int i = 0; i < count; i++) {
            duration += (flags & 0x100) != 0 ? Integer.toUnsignedLong(trun.getInt()) : defaultDuration;
            skip(trun, flags, 0x200, Integer.BYTES);
            int sampleFlags = (flags & 0x400) != 0 ? trun.getInt() : i == 0 ? firstFlags : defaultFlags;
            int composition = (flags & 0x800) != 0 ? trun.getInt() : 0;
            if (first) {
                first = false;
                keyframe = (sampleFlags & NOT_SYNC) == 0;
                firstOffset = signed ? composition : Integer.toUnsignedLong(composition);
            }
            if ((flags & 0xf00) == 0) {
                // Nothing is written per sample: the rest need not be counted one by one.
                duration += defaultDuration * (count - 1L);
                break;
            }
        }
        return true;
    }

    private static void skip(ByteBuffer body, int flags, int flag, int bytes) {
        if ((flags & flag) != 0) {
            body.position(body.position() + bytes);
        }
    }

    /**
     * A fragment that was read.
     *
     * @param fragment where and when
     * @param firstOffset its first sample's presentation time after its decode time, in ticks
     */
    record Read(Fragment fragment, long firstOffset) {}
}
