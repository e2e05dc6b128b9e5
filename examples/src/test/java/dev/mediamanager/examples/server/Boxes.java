package dev.mediamanager.examples.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads boxes of MP4 files (ISO/IEC 14496-12) for tests, by no code of the library. */
final class Boxes {
    private Boxes() {}

    /** The types of the boxes that fill these bytes exactly. */
    static List<String> types(ByteBuffer bytes) {
        List<String> types = new ArrayList<>();
        for (int at = 0; at < bytes.limit(); at += size(bytes, at)) {
            types.add(type(bytes, at));
        }
        return types;
    }

    /** The content of the first box at the end of a path. */
    static ByteBuffer find(ByteBuffer bytes, String... path) {
        ByteBuffer in = bytes;
        for (String step : path) {
            in = child(in, step);
        }
        return in;
    }

    /** The ticks a second of the one track. */
    static long timescale(ByteBuffer init) {
        ByteBuffer mdhd = find(init, "moov", "trak", "mdia", "mdhd");
        return Integer.toUnsignedLong(mdhd.getInt(mdhd.get(0) == 1 ? 20 : 12));
    }

    /** When the first sample of a segment is decoded, in ticks. */
    static long decodeTime(ByteBuffer segment) {
        ByteBuffer tfdt = find(segment, "moof", "traf", "tfdt");
        return tfdt.get(0) == 1 ? tfdt.getLong(4) : Integer.toUnsignedLong(tfdt.getInt(4));
    }

    private static ByteBuffer child(ByteBuffer in, String type) {
        for (int at = 0; at < in.limit(); at += size(in, at)) {
            if (type(in, at).equals(type)) {
                return in.slice(at + 8, size(in, at) - 8);
            }
        }
        throw new AssertionError("No " + type);
    }

    private static int size(ByteBuffer bytes, int at) {
        int size = bytes.getInt(at);
        if (size < 8 || size > bytes.limit() - at) {
            throw new AssertionError("A box of " + size + " bytes at " + at + " of " + bytes.limit());
        }
        return size;
    }

    private static String type(ByteBuffer bytes, int at) {
        byte[] letters = new byte[4];
        bytes.get(at + 4, letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }
}
