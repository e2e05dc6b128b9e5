package dev.mediamanager.image.internal.exif;

import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One directory of a {@link TiffFile}: tags and where their values lie. Values are read when they are asked for. */
public final class TiffDirectory {
    record Entry(int tag, int type, long count, long offset) {}

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    private static final int IFD = 13;
    private static final int LONG8 = 16;
    private static final int IFD8 = 18;

    private final Bytes bytes;
    private final Cursor cursor;
    private final Map<Integer, Entry> entries;

    TiffDirectory(Bytes bytes, Cursor cursor, Map<Integer, Entry> entries) {
        this.bytes = bytes;
        this.cursor = cursor;
        this.entries = entries;
    }

    /** Returns the bytes that one value of a type takes (TIFF 6.0 section 2, and BigTIFF). */
    static int size(int type) {
        return switch (type) {
            case SHORT, 8 -> 2;
            case LONG, 9, 11, IFD -> 4;
            case 5, 10, 12, LONG8, 17, IFD8 -> 8;
            default -> 1;
        };
    }

    /** Tells whether a tag is there. */
    public boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Returns how many values a tag has; 0 if it is not there. */
    public long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count();
    }

    /** Returns the type of a tag's values; 0 if it is not there. */
    public int type(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.type();
    }

    /** Returns the first value of a tag that holds whole numbers without sign. */
    public OptionalLong number(int tag) throws IOException {
        return number(tag, 0);
    }

    /** Returns a value of a tag that holds whole numbers without sign. */
    public OptionalLong number(int tag, int index) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || index >= entry.count()) {
            return OptionalLong.empty();
        }
        cursor.seek(Math.addExact(entry.offset(), (long) index * size(entry.type())));
        return switch (entry.type()) {
            case BYTE, UNDEFINED -> OptionalLong.of(cursor.u8());
            case SHORT -> OptionalLong.of(cursor.u16());
            case LONG, IFD -> OptionalLong.of(cursor.u32());
            case LONG8, IFD8 -> OptionalLong.of(TiffFile.u64(cursor));
            default -> OptionalLong.empty();
        };
    }

    /** Returns the first value of a tag as an {@code int}, or another value if it is not there or larger than that. */
    public int integer(int tag, int otherwise) throws IOException {
        long value = number(tag).orElse(otherwise);
        return value < 0 || value > Integer.MAX_VALUE ? otherwise : (int) value;
    }

    /** Returns the raw bytes of a tag; empty if it is not there, longer than {@code max}, or outside the file. */
    public Optional<byte[]> bytes(int tag, int max) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || entry.count() < 0 || entry.count() > max / size(entry.type())) {
            return Optional.empty();
        }
        int length = (int) entry.count() * size(entry.type());
        if (entry.offset() < 0 || entry.offset() > bytes.length() - length) {
            return Optional.empty();
        }
        cursor.seek(entry.offset());
        try {
            return Optional.of(cursor.bytes(length));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
