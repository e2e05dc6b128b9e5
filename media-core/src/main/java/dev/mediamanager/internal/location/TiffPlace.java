package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The places in a TIFF or BigTIFF file (TIFF 6.0, Exif 2.32, GeoTIFF 1.1): GPS directories and the tags that tie a picture to the ground become zeros and are
 * taken out of their directories, whose later entries move up; XMP and what Photoshop keeps are blanked as in other formats. Directories can lie anywhere, so
 * the file is read here and there before it is read through. Pixels are not touched.
 */
final class TiffPlace {
    private static final int MAX_DIRECTORIES = 10_000;
    private static final int MAX_ENTRIES = 65_535;
    private static final int SUB_DIRECTORIES = 330;
    private static final int XMP = 700;
    private static final int PHOTOSHOP = 34377;
    private static final int EXIF = 0x8769;
    private static final int GPS = 0x8825;
    private static final int LAST_GPS_TAG = 0x1f;
    private static final int LAST_TYPE = 12;
    private static final int UTF_8 = 129; // Exif 3.0
    private static final int MAX_GPS_VALUE = 64 << 10;
    private static final int MAX_GEO_VALUE = 1 << 20;

    /**
     * The scale of pixels, tie points, transformations, and keys with their numbers and texts; Intergraph's have two of their own; coefficients of satellite
     * pictures, and what GDAL notes.
     */
    private static final Set<Integer> GEO =
            Set.of(33550, 33918, 33920, 33922, 34264, 34735, 34736, 34737, 42112, 50844);

    private final Replay file;
    private final Patches patches = new Patches();
    private final TiffPixels pixels = new TiffPixels();
    private final TreeMap<Long, Part> pending = new TreeMap<>();
    private final Set<Long> seen = new HashSet<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private boolean big;
    private long blocks;

    private enum Kind {
        DIRECTORY,
        /** One behind which a pointer to a next one means nothing, or is left out. */
        EXIF_DIRECTORY,
        GPS_DIRECTORY,
        POINTERS,
        WIDE_POINTERS,
        XMP,
        PHOTOSHOP
    }

    /** What lies somewhere in the file, and is to be looked at. */
    private record Part(Kind kind, int length) {}

    private TiffPlace(Replay file) {
        this.file = file;
    }

    /** Returns what takes the places out of a source that can be read again. */
    static List<Patch> find(Source source) throws IOException {
        try (Replay file = new Replay(source)) {
            TiffPlace places = new TiffPlace(file);
            places.walk();
            List<Patch> found = places.patches.sorted();
            places.pixels.check(file, places.order, found);
            return found;
        }
    }

    private void walk() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(file.read(0, 16));
        order = head.limit() > 0 && head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        head.order(order);
        if (head.limit() < 16) {
            return; // no room for a directory
        }
        big = head.getShort(2) == 43;
        add(big ? head.getLong(8) : head.getInt(4) & 0xffffffffL, Kind.DIRECTORY, 0);
        for (Map.Entry<Long, Part> next = next(); next != null; next = next()) {
            pending.remove(next.getKey());
            read(next.getKey(), next.getValue());
        }
    }

    /** Returns what lies ahead, so that the file is read on, else what lies first. */
    private Map.@Nullable Entry<Long, Part> next() {
        Map.Entry<Long, Part> ahead = pending.ceilingEntry(file.position());
        return ahead == null ? pending.firstEntry() : ahead;
    }

    private void add(long at, Kind kind, int length) {
        if (at < 8 || !seen.add(at)) {
            return; // it points to nothing, or there again
        }
        if (seen.size() > MAX_DIRECTORIES) {
            throw refused(seen.size() + " directories and blocks", MAX_DIRECTORIES + " directories and blocks");
        }
        pending.put(at, new Part(kind, length));
    }

    private void read(long at, Part part) throws IOException {
        switch (part.kind) {
            case DIRECTORY, EXIF_DIRECTORY, GPS_DIRECTORY -> readDirectory(at, part.kind);
            case POINTERS, WIDE_POINTERS -> {
                boolean wide = part.kind == Kind.WIDE_POINTERS;
                ByteBuffer pointers =
                        ByteBuffer.wrap(file.read(at, part.length)).order(order);
                while (pointers.remaining() >= (wide ? 8 : 4)) {
                    add(wide ? pointers.getLong() : pointers.getInt() & 0xffffffffL, Kind.DIRECTORY, 0);
                }
            }
            case XMP, PHOTOSHOP -> {
                byte[] block = file.read(at, part.length);
                byte[] before = block.clone();
                if (part.kind == Kind.PHOTOSHOP) {
                    ExifPlace.blankWithin(block);
                }
                XmpPlace.blank(block, 0);
                if (!Arrays.equals(before, block)) {
                    patches.add(Patch.of(at, block));
                }
            }
        }
    }

    private void readDirectory(long at, Kind kind) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(file.read(at, big ? 8 : 2)).order(order);
        if (head.limit() == 0) {
            return; // it points behind the end
        }
        long count = head.limit() < (big ? 8 : 2) ? -1 : big ? head.getLong() : head.getShort() & 0xffff;
        if (count < 0 || count > MAX_ENTRIES) {
            throw refused("a directory of " + count + " entries", MAX_ENTRIES + " entries");
        }
        int size = TiffEntry.size(big);
        int pointer = kind != Kind.DIRECTORY ? 0 : big ? 8 : 4;
        bounded(count * size);
        byte[] all = file.read(at + head.limit(), (int) count * size + pointer);
        if (all.length < count * size) {
            throw refused("a directory that is cut off at " + (all.length / size) + " of " + count + " entries", "all");
        }
        ByteBuffer entries = ByteBuffer.wrap(all).order(order);
        List<TiffEntry> read = new ArrayList<>();
        BitSet gone = new BitSet();
        for (int i = 0; i < count; i++) {
            TiffEntry entry = TiffEntry.read(entries, i * size, at + head.limit() + (long) i * size, big);
            boolean place = kind == Kind.GPS_DIRECTORY ? isGps(entry) : follow(entry);
            if (place) {
                gone.set(i);
                blankValue(entry);
            }
            read.add(entry);
        }
        if (pointer > 0 && all.length >= count * size + pointer) {
            int next = (int) count * size;
            add(big ? entries.getLong(next) : entries.getInt(next) & 0xffffffffL, Kind.DIRECTORY, 0);
        }
        if (!gone.isEmpty()) {
            patches.add(Patch.of(at, without(gone, head.limit(), (int) count, all)));
        }
        if (kind != Kind.GPS_DIRECTORY) {
            pixels.add(at, head.limit() + count * size, read, !gone.isEmpty());
        }
    }

    /** Tells whether an entry of a GPS directory is one of GPS. What no writer puts there means that the pointer to the directory leads elsewhere. */
    private static boolean isGps(TiffEntry entry) {
        if (entry.tag() > LAST_GPS_TAG) {
            return false;
        }
        boolean known = (entry.type() > 0 && entry.type() <= LAST_TYPE) || entry.type() == UTF_8;
        if (!entry.inline() && (!known || entry.length() > MAX_GPS_VALUE)) {
            throw refused(
                    "an entry of GPS of type " + entry.type() + " with " + entry.length() + " bytes",
                    "types up to " + LAST_TYPE + " with " + MAX_GPS_VALUE + " bytes");
        }
        return true;
    }

    private void blankValue(TiffEntry entry) {
        if (entry.inline() || entry.value() < 8 || entry.value() > Long.MAX_VALUE / 2) {
            return; // it goes with its directory, or is nowhere
        }
        if (entry.length() > MAX_GEO_VALUE) {
            throw refused(entry.length() + " bytes of tag " + entry.tag(), MAX_GEO_VALUE + " bytes");
        }
        patches.add(Patch.zeros(entry.value(), entry.length()));
    }

    /** Looks at an entry of a directory that is not of GPS. Returns whether it is to be taken out. */
    private boolean follow(TiffEntry entry) {
        switch (entry.tag()) {
            case EXIF -> add(entry.number(), Kind.EXIF_DIRECTORY, 0);
            case SUB_DIRECTORIES ->
                add(entry.value(), entry.width() == 8 ? Kind.WIDE_POINTERS : Kind.POINTERS, bounded(entry.length()));
            case XMP -> add(entry.value(), Kind.XMP, bounded(entry.length()));
            case PHOTOSHOP -> add(entry.value(), Kind.PHOTOSHOP, bounded(entry.length()));
            case GPS -> add(entry.number(), Kind.GPS_DIRECTORY, 0);
            default -> {}
        }
        return entry.tag() == GPS || GEO.contains(entry.tag());
    }

    /** Returns the length of a block or a directory, if all that are read are not too long together. */
    private int bounded(long length) {
        blocks = Math.min(Integer.MAX_VALUE, blocks + Math.min(length, Integer.MAX_VALUE));
        PngFormat.bounded("metadata", blocks);
        return (int) length;
    }

    /** Returns a directory without some of its entries: the later ones and the pointer to the next one move up, and zeros follow. */
    private byte[] without(BitSet gone, int head, int count, byte[] entries) {
        int size = TiffEntry.size(big);
        ByteBuffer left = ByteBuffer.allocate(head + entries.length).order(order);
        int kept = count - gone.cardinality();
        if (big) {
            left.putLong(kept);
        } else {
            left.putShort((short) kept);
        }
        for (int i = 0; i < count; i++) {
            if (!gone.get(i)) {
                left.put(entries, i * size, size);
            }
        }
        left.put(entries, count * size, entries.length - count * size);
        return left.array();
    }

    static MediaRejectedException refused(String found, String limit) {
        return new MediaRejectedException(
                MediaRejectedException.Reason.TOO_COMPLEX,
                "The place cannot be taken out of this TIFF file; convert it, or upload it with its place",
                found,
                limit);
    }
}
