package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.exif.TiffDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the head of a BigTIFF file: one directory that describes some rows of a picture, to be put before the bytes of the original file.
 */
final class DecoderDirectory {
    private static final int LONG8 = 16;
    private static final int HEADER = 16;
    private static final int ENTRY = 20;
    private static final int MAX_VALUE = 1 << 20;

    @SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
    private record Value(int type, long count, byte[] bytes) {}

    private final ByteOrder order;
    private final TreeMap<Integer, Value> values = new TreeMap<>();

    /** Copies from a directory what a decoder needs; but the compression is what was checked, however the directory writes it. */
    DecoderDirectory(TiffDirectory original, ByteOrder order, int compression) throws IOException {
        this.order = order;
        put(Tag.COMPRESSION, compression);
        for (int tag : Tag.COPIED) {
            byte[] bytes = original.bytes(tag, MAX_VALUE).orElse(null);
            if (bytes != null && bytes.length > 0) {
                values.put(tag, new Value(original.type(tag), original.count(tag), bytes));
            }
        }
    }

    /** Returns the head of a file that shows {@code count} rows of tiles, and is followed by the original file. */
    byte[] describe(Strips strips, int firstDown, int count, int width, int rows) {
        put(Tag.WIDTH, width);
        put(Tag.HEIGHT, rows);
        if (strips.tiled()) {
            put(Tag.TILE_WIDTH, strips.width());
            put(Tag.TILE_HEIGHT, strips.height());
        } else {
            put(Tag.ROWS_PER_STRIP, strips.height());
        }
        if (strips.byteCounts().length > 0) {
            put(
                    strips.tiled() ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS,
                    strips.part(strips.byteCounts(), firstDown, count));
        }
        int offsetsTag = strips.tiled() ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS;
        long[] offsets = strips.part(strips.offsets(), firstDown, count);
        put(offsetsTag, offsets);
        int length = length();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += length;
        }
        put(offsetsTag, offsets);
        return write(length);
    }

    private void put(int tag, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(order);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        values.put(tag, new Value(LONG8, numbers.length, bytes.array()));
    }

    private int length() {
        int length = HEADER + 8 + ENTRY * values.size() + 8;
        for (Value value : values.values()) {
            length += value.bytes().length > 8 ? padded(value) : 0;
        }
        return length;
    }

    private static int padded(Value value) {
        return (value.bytes().length + 7) & ~7;
    }

    private byte[] write(int length) {
        ByteBuffer out = ByteBuffer.allocate(length).order(order);
        out.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949));
        out.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(HEADER);
        out.putLong(values.size());
        int far = HEADER + 8 + ENTRY * values.size() + 8;
        for (Map.Entry<Integer, Value> entry : values.entrySet()) {
            Value value = entry.getValue();
            out.putShort(entry.getKey().shortValue())
                    .putShort((short) value.type())
                    .putLong(value.count());
            if (value.bytes().length > 8) {
                out.putLong(far);
                out.put(far, value.bytes());
                far += padded(value);
            } else {
                out.put(value.bytes());
                out.position(out.position() + 8 - value.bytes().length);
            }
        }
        return out.array();
    }
}
