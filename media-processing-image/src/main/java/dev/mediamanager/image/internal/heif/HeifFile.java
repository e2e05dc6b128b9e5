package dev.mediamanager.image.internal.heif;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.CodePoints;
import dev.mediamanager.image.internal.color.ColorSource;
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

    private static final int WIDE_INDEX = 1;
    private static final int MAX_URN = 1000;
    private static final List<String> ALPHA =
            List.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

    /** What says how an item belongs to others, or is shown. */
    private static final List<String> NOT_DECODED = List.of("auxC", "irot", "imir");

    private final Cursor cursor;
    private final Limits limits;
    private final List<Box> properties = new ArrayList<>();
    private final Map<Long, List<Integer>> associations = new TreeMap<>();
    private final BoxReader boxes;
    private final ItemTable items;
    private long primary = -1;
    private int width;
    private int height;
    private Turn turn = Turn.NONE;
    private Optional<IccProfile> profile = Optional.empty();
    private ColorSource coded = ColorSource.SRGB;
    private int depth = 8;
    private Optional<HeifItem> alpha = Optional.empty();
    private boolean premultiplied;

    private HeifFile(Cursor cursor, Limits limits) {
        this.cursor = cursor;
        this.boxes = new BoxReader(cursor);
        this.items = new ItemTable(boxes);
        this.limits = limits;
    }

    static HeifFile read(Cursor cursor, long length, Limits limits) throws IOException {
        HeifFile file = new HeifFile(cursor, limits);
        file.walk(length);
        return file;
    }

    private void walk(long length) throws IOException {
        Box first = boxes.next(length);
        if (!first.type().equals("ftyp")) {
            throw new CorruptPictureException("The file does not begin with ftyp");
        }
        cursor.seek(first.end());
        while (cursor.position() < length) {
            Box box = boxes.next(length);
            if (box.type().equals("meta")) {
                readMeta(box);
                return;
            }
            if (box.type().equals("moov")) {
                throw new UnsupportedPictureException("The HEIF file is a sequence of pictures without a main one");
            }
            cursor.seek(box.end());
        }
        throw new CorruptPictureException("The HEIF file has no meta box");
    }

    private void readMeta(Box meta) throws IOException {
        if (meta.length() > MAX_META) {
            throw new CorruptPictureException("The HEIF file has a meta box of more than " + MAX_META + " bytes");
        }
        cursor.skip(4); // version and flags
        while (cursor.position() < meta.end()) {
            Box box = boxes.next(meta.end());
            if (box.type().equals("pitm")) {
                int version = boxes.version();
                primary = version == 0 ? cursor.u16() : cursor.u32();
            } else if (box.type().equals("iprp")) {
                readProperties(box);
            } else {
                items.read(box);
            }
            cursor.seek(box.end());
        }
        for (Box property : properties(primary)) {
            apply(property);
        }
        for (long item : associations.keySet()) {
            if (alpha.isEmpty() && items.refers("auxl", item, primary) && isAlpha(item)) {
                List<Box> needed = properties(item).stream()
                        .filter(property -> !NOT_DECODED.contains(property.type()))
                        .limit(HeifItem.MAX_PROPERTIES)
                        .toList();
                alpha = Optional.of(new HeifItem(items.type(item), items.extents(item), needed));
                premultiplied = items.refers("prem", primary, item);
            }
        }
        if (width == 0 || height == 0) {
            throw new CorruptPictureException("The HEIF file does not tell the size of its main picture");
        }
    }

    /** Returns the properties of an item, in the order in which they apply. */
    private List<Box> properties(long item) {
        return associations.getOrDefault(item, List.of()).stream()
                .filter(index -> index > 0 && index <= properties.size())
                .map(index -> properties.get(index - 1))
                .toList();
    }

    private boolean isAlpha(long item) throws IOException {
        for (Box property : properties(item)) {
            if (property.type().equals("auxC") && isAlpha(property)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a property says that its item is the alpha of another (ISO/IEC 23008-12 section 6.5.8). */
    private boolean isAlpha(Box property) throws IOException {
        cursor.seek(property.start());
        boxes.version();
        long length = property.end() - cursor.position();
        if (length <= 0 || length > MAX_URN) {
            return false;
        }
        String urn = new String(cursor.bytes((int) length), StandardCharsets.ISO_8859_1);
        return ALPHA.stream().anyMatch(name -> urn.startsWith(name + "\0"));
    }

    private void readProperties(Box all) throws IOException {
        while (cursor.position() < all.end()) {
            Box box = boxes.next(all.end());
            if (box.type().equals("ipco")) {
                while (cursor.position() < box.end()) {
                    Box property = boxes.next(box.end());
                    properties.add(property);
                    cursor.seek(property.end());
                }
            } else if (box.type().equals("ipma")) {
                readAssociations(box);
            }
            cursor.seek(box.end());
        }
    }

    /** Which properties an item has, in the order in which they apply. */
    private void readAssociations(Box box) throws IOException {
        int version = cursor.u8();
        boolean wide = (cursor.u24() & WIDE_INDEX) != 0;
        long items = cursor.u32();
        for (long i = 0; i < items && cursor.position() < box.end(); i++) {
            long item = version == 0 ? cursor.u16() : cursor.u32();
            int count = cursor.u8();
            List<Integer> indexes = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                indexes.add(wide ? cursor.u16() & 0x7fff : cursor.u8() & 0x7f);
            }
            if (associations.size() < BoxReader.MAX_BOXES) {
                associations.putIfAbsent(item, indexes);
            }
        }
    }

    private void apply(Box property) throws IOException {
        cursor.seek(property.start());
        switch (property.type()) {
            case "ispe" -> {
                boxes.version();
                long newWidth = cursor.u32();
                long newHeight = cursor.u32();
                limits.checkPicture(newWidth, newHeight);
                width = (int) newWidth;
                height = (int) newHeight;
            }
            case "irot" -> turn = turn.then(Turn.counterClockwise(cursor.u8() & 3));
            case "imir" -> turn = turn.then((cursor.u8() & 1) == 0 ? Turn.TOP_TO_BOTTOM : Turn.LEFT_TO_RIGHT);
            case "colr" -> readColor(property);
            case "pixi" -> readDepth(property);
            default -> {}
        }
    }

    /** Reads the bits of the first channel, if there is one (ISO/IEC 23008-12 section 6.5.6). */
    private void readDepth(Box property) throws IOException {
        if (property.length() >= 6) {
            boxes.version();
            cursor.skip(1);
            int bits = cursor.u8();
            depth = bits >= 1 && bits <= 16 ? bits : depth;
        }
    }

    private void readColor(Box property) throws IOException {
        String kind = cursor.tag();
        long length = property.end() - cursor.position();
        boolean icc = kind.equals("prof") || kind.equals("rICC");
        if (icc && length > 0 && length <= IccProfile.MAX_LENGTH) {
            profile = IccProfile.of(cursor.bytes((int) length));
        } else if (kind.equals("nclx") && length >= 4) {
            coded = CodePoints.source(cursor.u16(), cursor.u16()); // what turns it into RGB is for the decoder
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the item that is the alpha of the picture. */
    Optional<HeifItem> alpha() {
        return alpha;
    }

    /** Tells whether colours are stored multiplied by the alpha. */
    boolean premultiplied() {
        return premultiplied;
    }

    Orientation orientation() {
        return turn.orientation();
    }

    /** Returns what the samples mean once they are RGB: a profile, else code points (ISO/IEC 14496-12 section 12.1.5). */
    ColorSource color() {
        return profile.<ColorSource>map(ColorSource.Profiled::new).orElse(coded);
    }

    /** Returns the bits of a sample. */
    int depth() {
        return depth;
    }
}
