package dev.mediamanager.image.internal.heif;

import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of metadata in a HEIF file (ISO/IEC 23008-12 annex A): items that describe its main picture, else the first of their kind.
 *
 * @param exif from its TIFF header on
 * @param xmp a packet of XMP
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; handed over.
public record HeifMetadata(Optional<byte[]> exif, Optional<byte[]> xmp) {
    private static final String DESCRIBES = "cdsc";
    private static final String XMP = "application/rdf+xml";
    private static final int OFFSET_SIZE = 4;

    /**
     * Reads the blocks; what is longer than {@code max} bytes, or not all in the file, counts as missing.
     *
     * @throws RuntimeException of any kind, if the boxes are corrupt
     */
    public static HeifMetadata read(Bytes bytes, int max) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        BoxReader boxes = new BoxReader(cursor);
        ItemTable items = new ItemTable(boxes);
        long primary = readItems(boxes, items, bytes.length());
        List<Long> packets = items.ofType("mime").stream()
                .filter(item -> items.contentType(item).equals(XMP))
                .toList();
        Optional<byte[]> exif = content(bytes, items, choose(items, items.ofType("Exif"), primary), max)
                .flatMap(HeifMetadata::afterOffset);
        return new HeifMetadata(exif, content(bytes, items, choose(items, packets, primary), max));
    }

    /** Returns which item is the main picture. */
    private static long readItems(BoxReader boxes, ItemTable items, long length) throws IOException {
        Cursor cursor = boxes.cursor();
        Box meta = boxes.next(length);
        while (!meta.type().equals("meta")) {
            cursor.seek(meta.end());
            meta = boxes.next(length);
        }
        boxes.version();
        long primary = -1;
        while (cursor.position() < meta.end()) {
            Box box = boxes.next(meta.end());
            if (box.type().equals("pitm")) {
                primary = boxes.version() == 0 ? cursor.u16() : cursor.u32();
            } else {
                items.read(box);
            }
            cursor.seek(box.end());
        }
        return primary;
    }

    private static Optional<Long> choose(ItemTable items, List<Long> found, long primary) {
        return found.stream()
                .filter(item -> items.refers(DESCRIBES, item, primary))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static Optional<byte[]> content(Bytes bytes, ItemTable items, Optional<Long> item, int max)
            throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        List<HeifItem.Extent> extents = item.map(items::extents).orElse(List.of());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (HeifItem.Extent extent : extents) {
            boolean outside = extent.length() > bytes.length() - extent.offset();
            if (outside || extent.length() > max - content.size()) {
                return Optional.empty();
            }
            cursor.seek(extent.offset());
            content.writeBytes(cursor.bytes((int) extent.length()));
        }
        return content.size() == 0 ? Optional.empty() : Optional.of(content.toByteArray());
    }

    /** An Exif item begins with where, behind that number, its TIFF header lies. */
    private static Optional<byte[]> afterOffset(byte[] item) {
        if (item.length < OFFSET_SIZE) {
            return Optional.empty();
        }
        long offset = (item[0] & 0xffL) << 24 | (item[1] & 0xff) << 16 | (item[2] & 0xff) << 8 | (item[3] & 0xff);
        boolean within = offset < item.length - OFFSET_SIZE;
        return within
                ? Optional.of(Arrays.copyOfRange(item, OFFSET_SIZE + (int) offset, item.length))
                : Optional.empty();
    }
}
