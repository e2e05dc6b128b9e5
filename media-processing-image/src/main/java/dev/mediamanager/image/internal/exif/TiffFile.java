package dev.mediamanager.image.internal.exif;

import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.TreeMap;

/** The structure of a TIFF or BigTIFF file: reads directories by their offset. Nothing in it is believed before it is checked. */
public final class TiffFile {
    private static final int MAX_ENTRIES = 4096;

    private final Bytes bytes;
    private final Cursor cursor;
    private final boolean big;
    private final long first;

    private TiffFile(Bytes bytes, Cursor cursor, boolean big, long first) {
        this.bytes = bytes;
        this.cursor = cursor;
        this.big = big;
        this.first = first;
    }

    /** Reads the file header. @throws IOException if it is not that of a TIFF file */
    public static TiffFile open(Bytes bytes) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        switch (cursor.u16()) {
            case 0x4949 -> cursor.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d -> cursor.order(ByteOrder.BIG_ENDIAN);
            default -> throw new IOException("No TIFF byte order mark");
        }
        int version = cursor.u16();
        if (version == 43) {
            cursor.skip(4);
            return new TiffFile(bytes, cursor, true, u64(cursor));
        }
        if (version != 42) {
            throw new IOException("TIFF version " + version);
        }
        return new TiffFile(bytes, cursor, false, cursor.u32());
    }

    /** Returns the byte order of the file. */
    public ByteOrder order() {
        return cursor.order();
    }

    /** Returns the offset of the first directory. */
    public long first() {
        return first;
    }

    /** Reads a directory. @throws IOException if it lies outside the file or has too many entries */
    public TiffDirectory directory(long offset) throws IOException {
        cursor.seek(offset);
        long count = big ? u64(cursor) : cursor.u16();
        if (count < 0 || count > MAX_ENTRIES) {
            throw new IOException("A TIFF directory of " + count + " entries; at most " + MAX_ENTRIES + " are read");
        }
        TreeMap<Integer, TiffDirectory.Entry> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            TiffDirectory.Entry entry = entry();
            entries.putIfAbsent(entry.tag(), entry);
        }
        return new TiffDirectory(bytes, cursor, entries);
    }

    private TiffDirectory.Entry entry() throws IOException {
        int tag = cursor.u16();
        int type = cursor.u16();
        long count = big ? u64(cursor) : cursor.u32();
        int inline = big ? 8 : 4;
        long here = cursor.position();
        long pointer = big ? u64(cursor) : cursor.u32();
        boolean fits = count >= 0 && count <= inline / TiffDirectory.size(type);
        return new TiffDirectory.Entry(tag, type, count, fits ? here : pointer);
    }

    static long u64(Cursor cursor) throws IOException {
        long first = cursor.u32();
        long second = cursor.u32();
        return cursor.order() == ByteOrder.BIG_ENDIAN ? first << 32 | second : second << 32 | first;
    }
}
