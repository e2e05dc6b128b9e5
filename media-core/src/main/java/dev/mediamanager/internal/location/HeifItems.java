package dev.mediamanager.internal.location;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the Exif and the XMP of a HEIF file lie, from its {@code meta} box (ISO/IEC 14496-12 sections 8.11.3 and 8.11.6). A box that makes no sense throws an
 * unchecked exception of any kind.
 */
final class HeifItems {
    private static final String XMP = "application/rdf+xml";
    private static final int MAX_PIECES = 100_000;
    private static final int IN_FILE = 0;
    private static final int IN_META = 1;

    private final ByteBuffer meta;
    private final Map<Long, Kind> kinds = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int data = -1;

    /** What an item holds, and so what becomes of it. */
    enum Kind {
        EXIF {
            /** Begins with where, behind that number, the TIFF header lies. */
            @Override
            void blank(byte[] item) {
                long start = item.length < 4
                        ? item.length
                        : 4 + (ByteBuffer.wrap(item).getInt() & 0xffffffffL);
                if (start < item.length) {
                    ExifPlace.blank(item, (int) start);
                } else {
                    WHOLE.blank(item);
                }
            }
        },
        XMP {
            @Override
            void blank(byte[] item) {
                XmpPlace.blank(item, 0);
            }
        },
        /** A part of an item, or one that is packed: no place can be found in it. */
        WHOLE {
            @Override
            void blank(byte[] item) {
                Arrays.fill(item, (byte) 0);
            }
        };

        abstract void blank(byte[] item);
    }

    /**
     * Bytes to be blanked.
     *
     * @param inMeta whether they are counted from the start of what the box holds, and not of the file
     */
    record Part(Kind kind, boolean inMeta, long offset, long length) {}

    private record Piece(long item, int method, boolean alone, long offset, long length) {}

    /** Reads the content of a {@code meta} box. */
    HeifItems(byte[] content) {
        meta = ByteBuffer.wrap(content);
        meta.getInt(); // version and flags
        boxes(content.length, (type, end) -> {
            switch (type) {
                case "iinf" -> readKinds(end);
                case "iloc" -> readPlaces();
                case "idat" -> data = meta.position();
                default -> {}
            }
        });
    }

    private interface Content {
        void read(String type, int end);
    }

    private void boxes(int end, Content content) {
        while (meta.position() < end) {
            int start = meta.position();
            long size = meta.getInt() & 0xffffffffL;
            String type = text(4);
            size = size == 1 ? meta.getLong() : size == 0 ? end - start : size;
            if (size < meta.position() - start || size > end - start) {
                throw new IllegalArgumentException("A box of " + size + " bytes");
            }
            int next = start + (int) size;
            content.read(type, next);
            meta.position(next);
        }
    }

    private void readKinds(int end) {
        int version = version();
        meta.position(meta.position() + (version == 0 ? 2 : 4));
        boxes(end, (type, next) -> {
            int described = version();
            long item = number(described > 2 ? 4 : 2);
            meta.getShort();
            String kind = described < 2 ? "mime" : text(4);
            if (kind.equals("Exif")) {
                kinds.put(item, Kind.EXIF);
            } else if (kind.equals("mime")) {
                String[] names = text(next - meta.position()).split("\0", -1);
                boolean packed = names.length > 2 && !names[2].isEmpty();
                if (names.length > 1 && names[1].equals(XMP)) {
                    kinds.put(item, packed ? Kind.WHOLE : Kind.XMP);
                }
            }
        });
    }

    private void readPlaces() {
        int version = version();
        int sizes = meta.getShort();
        for (long items = number(version < 2 ? 2 : 4); items > 0; items--) {
            long item = number(version < 2 ? 2 : 4);
            int method = version == 0 ? IN_FILE : meta.getShort() & 0xf;
            meta.getShort();
            long base = number(sizes >> 4 & 0xf);
            int count = meta.getShort() & 0xffff;
            for (int i = 0; i < count; i++) {
                number(version == 0 ? 0 : sizes & 0xf);
                long offset = base + number(sizes >> 12 & 0xf);
                pieces.add(new Piece(item, method, count == 1, offset, number(sizes >> 8 & 0xf)));
            }
            if (pieces.size() > MAX_PIECES) {
                throw new IllegalArgumentException("More than " + MAX_PIECES + " pieces of items");
            }
        }
    }

    /** Returns what is to be blanked. Many pieces may be the same bytes: all of them together are no longer than what we look at of any other metadata. */
    List<Part> found() {
        List<Part> found = new ArrayList<>();
        long length = 0;
        for (Piece piece : pieces) {
            if (kinds.containsKey(piece.item)) {
                found.add(part(piece));
                length += piece.length; // of at most 100,000 bounded ones
                PngFormat.bounded("metadata", length);
            }
        }
        return found;
    }

    private Part part(Piece piece) {
        boolean inMeta = piece.method == IN_META;
        if (piece.method > IN_META || (inMeta && data < 0) || piece.length == 0) {
            throw new IllegalArgumentException("Metadata of unknown length, or within another item");
        }
        Kind kind = piece.alone ? kinds.getOrDefault(piece.item, Kind.WHOLE) : Kind.WHOLE;
        return new Part(kind, inMeta, inMeta ? data + piece.offset : piece.offset, piece.length);
    }

    private int version() {
        return meta.getInt() >>> 24;
    }

    private long number(int bytes) {
        long number = switch (bytes) {
            case 0 -> 0;
            case 2 -> meta.getShort() & 0xffff;
            case 4 -> meta.getInt() & 0xffffffffL;
            case 8 -> meta.getLong();
            default -> throw new IllegalArgumentException("A number of " + bytes + " bytes");
        };
        if (number < 0 || number > Long.MAX_VALUE / 4) {
            throw new IllegalArgumentException("A position of " + number);
        }
        return number;
    }

    private String text(int length) {
        byte[] text = new byte[length];
        meta.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
