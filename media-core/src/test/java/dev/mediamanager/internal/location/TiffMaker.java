package dev.mediamanager.internal.location;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts TIFF and BigTIFF files together by hand, each part where the test wants it. */
final class TiffMaker {
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final ByteBuffer out;
    private final boolean big;

    TiffMaker(ByteOrder order, boolean big, int length) {
        this.big = big;
        out = ByteBuffer.allocate(length).order(order);
        out.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0);
        }
    }

    /** Says where the first directory is. */
    TiffMaker first(int offset) {
        out.position(big ? 8 : 4);
        return pointer(offset);
    }

    TiffMaker directory(int at, int count) {
        out.position(at);
        if (big) {
            out.putLong(count);
        } else {
            out.putShort((short) count);
        }
        return this;
    }

    /** Adds an entry that says where its text is. */
    TiffMaker text(int tag, int at, String text) {
        entry(tag, ASCII, text.length(), at);
        return bytes(at, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds an entry of three fractions, of which the last is told apart by its upper number. */
    TiffMaker angle(int tag, int at, int seconds) {
        entry(tag, RATIONAL, 3, at);
        int position = out.position();
        out.position(at);
        out.putInt(48).putInt(1).putInt(8).putInt(1).putInt(seconds).putInt(10);
        out.position(position);
        return this;
    }

    TiffMaker number(int tag, int value) {
        return entry(tag, LONG, 1, value);
    }

    /** Adds an entry whose value lies elsewhere, or a number of 4 bytes. */
    TiffMaker entry(int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type);
        if (big) {
            out.putLong(count);
        } else {
            out.putInt(count);
        }
        if (big && type == LONG) {
            out.putInt(value).putInt(0);
            return this;
        }
        return pointer(value);
    }

    /** Ends a directory with where the next one is. */
    TiffMaker next(int offset) {
        return pointer(offset);
    }

    private TiffMaker pointer(int offset) {
        if (big) {
            out.putLong(offset);
        } else {
            out.putInt(offset);
        }
        return this;
    }

    TiffMaker bytes(int at, byte[] bytes) {
        int position = out.position();
        out.position(at);
        out.put(bytes);
        out.position(position);
        return this;
    }

    byte[] end() {
        return out.array();
    }
}
