package dev.mediamanager.image.internal.bmp;

import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;

/** Decodes RLE4 and RLE8 into palette indices, bottom row first. What is skipped stays 0. */
final class RunLengths {
    private final BmpHeader header;
    private final Cursor cursor;
    private final byte[] indices;
    private int x;
    private int y;

    RunLengths(BmpHeader header, Cursor cursor) {
        this.header = header;
        this.cursor = cursor;
        this.indices = new byte[Math.multiplyExact(header.width(), header.height())];
    }

    /** Returns the index of each pixel, stored rows in order. */
    byte[] indices() {
        return indices;
    }

    /** Decodes to the end. @throws IOException if the file ends before the bitmap does */
    void decode() throws IOException {
        while (y < header.height()) {
            int count = cursor.u8();
            int value = cursor.u8();
            if (count > 0) {
                run(count, value);
            } else if (value == 0) {
                x = 0;
                y++;
            } else if (value == 1) {
                return;
            } else if (value == 2) {
                x += cursor.u8();
                y += cursor.u8();
            } else {
                literal(value);
            }
        }
    }

    private void run(int count, int value) {
        for (int i = 0; i < count; i++) {
            put(header.depth() == 8 ? value : (i & 1) == 0 ? value >> 4 : value & 15);
        }
    }

    private void literal(int count) throws IOException {
        int bytes = header.depth() == 8 ? count : (count + 1) / 2;
        int pair = 0;
        for (int i = 0; i < count; i++) {
            if (header.depth() == 8) {
                put(cursor.u8());
            } else if ((i & 1) == 0) {
                pair = cursor.u8();
                put(pair >> 4);
            } else {
                put(pair & 15);
            }
        }
        cursor.skip(bytes & 1);
    }

    private void put(int index) {
        if (x < header.width() && y < header.height()) {
            indices[y * header.width() + x] = (byte) index;
        }
        x++;
    }
}
