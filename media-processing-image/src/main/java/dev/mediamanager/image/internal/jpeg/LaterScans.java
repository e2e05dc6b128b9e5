package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;

/** Finds the scans after the first, and takes the tables between them. */
final class LaterScans {
    private final Cursor cursor;
    private final Tables tables;
    private byte[] header = {};
    private boolean damaged;

    LaterScans(Bytes bytes, Tables tables) {
        this.cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        this.tables = tables;
    }

    /**
     * Goes on to the next scan header.
     *
     * @param before the scan before, of which anything may still be unread
     * @return whether there is one
     */
    boolean next(BitSource before) throws IOException {
        int marker = before.finish();
        cursor.seek(before.position());
        try {
            while (marker != Marker.EOI && marker != BitSource.END_OF_FILE) {
                if (!Marker.isBare(marker)) {
                    byte[] content = cursor.bytes(Math.max(0, cursor.u16() - 2));
                    if (marker == Marker.SOS) {
                        header = content;
                        return true;
                    }
                    tables.define(marker, content);
                }
                marker = marker();
            }
            damaged |= marker == BitSource.END_OF_FILE;
        } catch (EOFException | BadDataException e) {
            damaged = true;
        }
        return false;
    }

    private int marker() throws IOException {
        int value = cursor.u8();
        while (true) {
            while (value != 0xff) {
                value = cursor.u8();
            }
            while (value == 0xff) {
                value = cursor.u8();
            }
            if (value != 0) {
                return value;
            }
        }
    }

    /** Returns the content of the scan header that was found. */
    byte[] header() {
        return header;
    }

    /** Returns where its data begin. */
    long position() {
        return cursor.position();
    }

    /** Tells whether the file ended, or made no sense, before the end of the picture. */
    boolean damaged() {
        return damaged;
    }
}
