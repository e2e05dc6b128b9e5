package dev.mediamanager.image.internal.heif;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.Orientation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Walks the boxes of a HEIF file (ISO/IEC 14496-12 section 8.11, ISO/IEC 23008-12 sections 6.5 and 9.3): what it says of its primary item. */
final class HeifFile {
    /** The most of a {@code meta} box, which has no pixels, that is believed. */
    private static final long MAX_META = 16 << 20;

    private static final int MAX_BOXES = 10_000;
    private static final int WIDE_INDEX = 1;
    private static final int MAX_URN = 1000;
    private static final List<String> ALPHA =
            List.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

    private final Cursor cursor;
    private final Limits limits;
    private final List<Box> properties = new ArrayList<>();
    private final Map<Long, List<Integer>> associations = new TreeMap<>();
    private int boxes;
    private long primary = -1;
    private int width;
    private int height;
    private Turn turn = Turn.NONE;
    private Optional<IccProfile> profile = Optional.empty();
    private boolean alpha;

    /** A box: where its content is. */
    private record Box(String type, long start, long end) {}

    private HeifFile(Cursor cursor, Limits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    static HeifFile read(Cursor cursor, long length, Limits limits) throws IOException {
        HeifFile file = new HeifFile(cursor, limits);
        file.walk(length);
        return file;
    }

    private void walk(long length) throws IOException {
        Box first = box(length);
        if (!first.type.equals("ftyp")) {
            throw new CorruptPictureException("The file does not begin with ftyp");
        }
        cursor.seek(first.end);
        while (cursor.position() < length) {
            Box box = box(length);
            if (box.type.equals("meta")) {
                readMeta(box);
                return;
            }
            if (box.type.equals("moov")) {
                throw new UnsupportedPictureException("The HEIF file is a sequence of pictures without a main one");
            }
            cursor.seek(box.end);
        }
        throw new CorruptPictureException("The HEIF file has no meta box");
    }

    /** Reads the header of a box that ends within another. */
    private Box box(long end) throws IOException {
        if (boxes++ > MAX_BOXES) {
            throw new CorruptPictureException("The HEIF file has more than " + MAX_BOXES + " boxes");
        }
        long at = cursor.position();
        long size = cursor.u32();
        String type = cursor.tag();
        if (size == 1) {
            long high = cursor.u32();
            long low = cursor.u32();
            size = high > Integer.MAX_VALUE ? Long.MAX_VALUE : high << 32 | low;
        } else if (size == 0) {
            size = end - at;
        }
        long start = cursor.position();
        if (size < start - at) {
            throw new CorruptPictureException("A box '" + type + "' of " + size + " bytes in the HEIF file");
        }
        // The last one may be cut off.
        return new Box(type, start, size > end - at ? end : at + size);
    }

    private void readMeta(Box meta) throws IOException {
        if (meta.end - meta.start > MAX_META) {
            throw new CorruptPictureException("The HEIF file has a meta box of more than " + MAX_META + " bytes");
        }
        cursor.skip(4); // version and flags
        while (cursor.position() < meta.end) {
            Box box = box(meta.end);
            if (box.type.equals("pitm")) {
                int version = fullBox();
                primary = version == 0 ? cursor.u16() : cursor.u32();
            } else if (box.type.equals("iprp")) {
                readProperties(box);
            }
            cursor.seek(box.end);
        }
        for (Box property : properties) {
            alpha |= property.type.equals("auxC") && isAlpha(property);
        }
        for (int index : associations.getOrDefault(primary, List.of())) {
            if (index > 0 && index <= properties.size()) {
                apply(properties.get(index - 1));
            }
        }
        if (width == 0 || height == 0) {
            throw new CorruptPictureException("The HEIF file does not tell the size of its main picture");
        }
    }

    /** Tells whether a property says that its item is the alpha of another (ISO/IEC 23008-12 section 6.5.8). */
    private boolean isAlpha(Box property) throws IOException {
        cursor.seek(property.start);
        fullBox();
        long length = property.end - cursor.position();
        if (length <= 0 || length > MAX_URN) {
            return false;
        }
        String urn = new String(cursor.bytes((int) length), StandardCharsets.ISO_8859_1);
        return ALPHA.stream().anyMatch(name -> urn.startsWith(name + "\0"));
    }

    private int fullBox() throws IOException {
        int version = cursor.u8();
        cursor.skip(3);
        return version;
    }

    private void readProperties(Box all) throws IOException {
        while (cursor.position() < all.end) {
            Box box = box(all.end);
            if (box.type.equals("ipco")) {
                while (cursor.position() < box.end) {
                    Box property = box(box.end);
                    properties.add(property);
                    cursor.seek(property.end);
                }
            } else if (box.type.equals("ipma")) {
                readAssociations(box);
            }
            cursor.seek(box.end);
        }
    }

    /** Which properties an item has, in the order in which they apply. */
    private void readAssociations(Box box) throws IOException {
        int version = cursor.u8();
        boolean wide = (cursor.u24() & WIDE_INDEX) != 0;
        long items = cursor.u32();
        for (long i = 0; i < items && cursor.position() < box.end; i++) {
            long item = version == 0 ? cursor.u16() : cursor.u32();
            int count = cursor.u8();
            List<Integer> indexes = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                indexes.add(wide ? cursor.u16() & 0x7fff : cursor.u8() & 0x7f);
            }
            if (associations.size() < MAX_BOXES) {
                associations.putIfAbsent(item, indexes);
            }
        }
    }

    private void apply(Box property) throws IOException {
        cursor.seek(property.start);
        switch (property.type) {
            case "ispe" -> {
                fullBox();
                long newWidth = cursor.u32();
                long newHeight = cursor.u32();
                limits.checkPicture(newWidth, newHeight);
                width = (int) newWidth;
                height = (int) newHeight;
            }
            case "irot" -> turn = turn.then(Turn.counterClockwise(cursor.u8() & 3));
            case "imir" -> turn = turn.then((cursor.u8() & 1) == 0 ? Turn.TOP_TO_BOTTOM : Turn.LEFT_TO_RIGHT);
            case "colr" -> readColor(property);
            default -> {}
        }
    }

    private void readColor(Box property) throws IOException {
        String kind = cursor.tag();
        long length = property.end - cursor.position();
        boolean icc = kind.equals("prof") || kind.equals("rICC");
        if (icc && length > 0 && length <= IccProfile.MAX_LENGTH) {
            profile = IccProfile.of(cursor.bytes((int) length));
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Tells whether another item is the alpha of the picture. */
    boolean alpha() {
        return alpha;
    }

    Orientation orientation() {
        return turn.orientation();
    }

    Optional<IccProfile> profile() {
        return profile;
    }
}
