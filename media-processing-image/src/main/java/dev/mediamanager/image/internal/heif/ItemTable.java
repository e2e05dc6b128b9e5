package dev.mediamanager.image.internal.heif;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@code meta} box says of its items beside their properties: their types, where their bytes are, and which belongs to which (ISO/IEC 14496-12
 * sections 8.11.3, 8.11.6 and 8.11.12).
 */
final class ItemTable {
    private static final int IN_FILE = 0;
    private static final int IN_META = 1;
    private static final int MAX_NAME = 1000;

    private final BoxReader boxes;
    private final Cursor cursor;
    private final Map<Long, String> types = new LinkedHashMap<>();
    private final Map<Long, String> contentTypes = new HashMap<>();
    private final Map<Long, List<Piece>> pieces = new HashMap<>();
    private final Set<Reference> references = new HashSet<>();
    private long metaData;

    /** Bytes of an item, from the start of the file or of the {@code idat} box. */
    private record Piece(boolean inMeta, long offset, long length) {}

    private record Reference(String type, long from, long to) {}

    ItemTable(BoxReader boxes) {
        this.boxes = boxes;
        this.cursor = boxes.cursor();
    }

    /** Reads a box of the {@code meta} box, if it is of those that tell of items. */
    void read(Box box) throws IOException {
        switch (box.type()) {
            case "iinf" -> readTypes(box);
            case "iloc" -> readPlaces();
            case "iref" -> readReferences(box);
            case "idat" -> metaData = box.start();
            default -> {}
        }
    }

    private void readTypes(Box box) throws IOException {
        cursor.skip(boxes.version() == 0 ? 2 : 4);
        while (cursor.position() < box.end()) {
            Box entry = boxes.next(box.end());
            int version = boxes.version();
            if (entry.type().equals("infe") && version >= 2) {
                long item = id(version > 2);
                cursor.skip(2);
                String type = cursor.tag();
                types.putIfAbsent(item, type);
                if (type.equals("mime")) {
                    readContentType(item, entry.end());
                }
            }
            cursor.seek(entry.end());
        }
    }

    /** Behind the type: the name, what it holds, and how that is packed, each with a zero at its end; the last may be missing. */
    private void readContentType(long item, long end) throws IOException {
        int length = (int) Math.min(MAX_NAME, end - cursor.position());
        String[] texts = new String(cursor.bytes(Math.max(0, length)), StandardCharsets.ISO_8859_1).split("\0", -1);
        boolean packed = texts.length > 2 && !texts[2].isEmpty();
        if (texts.length > 1 && !packed) {
            contentTypes.putIfAbsent(item, texts[1]);
        }
    }

    private void readPlaces() throws IOException {
        int version = boxes.version();
        int sizes = cursor.u16();
        long items = version < 2 ? cursor.u16() : cursor.u32();
        for (long i = 0; i < items; i++) {
            boxes.count();
            long item = id(version >= 2);
            int method = version == 0 ? IN_FILE : cursor.u16() & 0xf;
            cursor.skip(2);
            long base = number(sizes >> 4 & 0xf);
            List<Piece> found = new ArrayList<>();
            for (int left = cursor.u16(); left > 0; left--) {
                boxes.count();
                cursor.skip(version == 0 ? 0 : sizes & 0xf);
                long offset = base + number(sizes >> 12 & 0xf);
                found.add(new Piece(method == IN_META, offset, number(sizes >> 8 & 0xf)));
            }
            if (method == IN_FILE || method == IN_META) {
                pieces.putIfAbsent(item, found);
            }
        }
    }

    private void readReferences(Box box) throws IOException {
        boolean wide = boxes.version() > 0;
        while (cursor.position() < box.end()) {
            Box reference = boxes.next(box.end());
            long from = id(wide);
            for (int left = cursor.u16(); left > 0; left--) {
                boxes.count();
                references.add(new Reference(reference.type(), from, id(wide)));
            }
            cursor.seek(reference.end());
        }
    }

    private long id(boolean wide) throws IOException {
        return wide ? cursor.u32() : cursor.u16();
    }

    /** Reads a number of 0, 4 or 8 bytes; half of what 8 bytes hold is more than any file has. */
    private long number(int bytes) throws IOException {
        long number = switch (bytes) {
            case 0 -> 0;
            case 4 -> cursor.u32();
            case 8 -> cursor.u32() << 32 | cursor.u32();
            default -> throw new CorruptPictureException("A number of " + bytes + " bytes in the HEIF file");
        };
        if (number < 0 || number > Long.MAX_VALUE / 4) {
            throw new CorruptPictureException("A position of " + number + " in the HEIF file");
        }
        return number;
    }

    /** Tells whether an item is said to refer to another in this way. */
    boolean refers(String how, long from, long to) {
        return references.contains(new Reference(how, from, to));
    }

    /** Returns the type of an item; empty if nothing is said of it. */
    String type(long item) {
        return types.getOrDefault(item, "");
    }

    /** Returns the media type of what an item of type {@code mime} holds; empty if nothing is said of it, or it is packed. */
    String contentType(long item) {
        return contentTypes.getOrDefault(item, "");
    }

    /** Returns the items of a type, in the order of the file. */
    List<Long> ofType(String type) {
        return types.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns where the bytes of an item are in the file; empty if nothing is said of it, or they are those of other items. */
    List<HeifItem.Extent> extents(long item) {
        return pieces.getOrDefault(item, List.of()).stream()
                .map(piece -> new HeifItem.Extent((piece.inMeta ? metaData : 0) + piece.offset, piece.length))
                .toList();
    }
}
