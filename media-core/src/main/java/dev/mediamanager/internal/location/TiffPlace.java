package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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

    /** The scale of pixels, tie points, transformations, and keys with their numbers and texts; Intergraph's have two of their own. */
    private static final Set<Integer> GEO = Set.of(33550, 33918, 33920, 33922, 34264, 34735, 34736, 34737);

    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};

    private final Replay file;
    private final List<Patch> patches = new ArrayList<>();
    private final TreeMap<Long, Part> pending = new TreeMap<>();
    private final Set<Long> seen = new HashSet<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private boolean big;
    private long blocks;

    private enum Kind {
        DIRECTORY,
        GPS_DIRECTORY,
        POINTERS,
        WIDE_POINTERS,
        XMP,
        PHOTOSHOP
    }

    /** What lies somewhere in the file, and is to be looked at. */
    private record Part(Kind kind, int length) {}

    /**
     * An entry of a directory.
     *
     * @param value where its value is, or is said to be
     * @param length that of its value, in bytes
     * @param wide whether its numbers have 8 bytes
     * @param number what it says if it is a pointer
     */
    private record Entry(int tag, long value, long length, boolean wide, long number) {}

    private TiffPlace(Replay file) {
        this.file = file;
    }

    /** Returns what takes the places out of a source that can be read again. */
    static List<Patch> find(Source source) throws IOException {
        try (Replay file = new Replay(source)) {
            TiffPlace places = new TiffPlace(file);
            places.walk();
            return places.patches;
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
            case DIRECTORY, GPS_DIRECTORY -> readDirectory(at, part.kind);
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
                if (part.kind == Kind.PHOTOSHOP) {
                    ExifPlace.blankWithin(block);
                }
                XmpPlace.blank(block, 0);
                patches.add(Patch.of(at, block));
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
        int size = big ? 20 : 12;
        int pointer = big ? 8 : 4;
        byte[] all = file.read(at + head.limit(), (int) count * size + pointer);
        if (all.length < count * size) {
            throw refused("a directory that is cut off at " + (all.length / size) + " of " + count + " entries", "all");
        }
        ByteBuffer entries = ByteBuffer.wrap(all).order(order);
        Set<Integer> gone = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Entry entry = entry(entries, i, at + head.limit() + (long) i * size);
            boolean place = kind == Kind.GPS_DIRECTORY ? entry.tag <= LAST_GPS_TAG : follow(entry);
            if (place) {
                gone.add(i);
                patches.add(Patch.zeros(Math.max(8, entry.value), entry.length));
            }
        }
        if (kind == Kind.DIRECTORY && all.length >= count * size + pointer) {
            int next = (int) count * size;
            add(big ? entries.getLong(next) : entries.getInt(next) & 0xffffffffL, Kind.DIRECTORY, 0);
        }
        if (!gone.isEmpty()) {
            patches.add(Patch.of(at, without(gone, head.limit(), (int) count, all)));
        }
    }

    private Entry entry(ByteBuffer entries, int index, long at) {
        int from = index * (big ? 20 : 12);
        int type = entries.getShort(from + 2) & 0xffff;
        long count = big ? entries.getLong(from + 4) : entries.getInt(from + 4) & 0xffffffffL;
        int size = type < SIZES.length ? SIZES[type] : 1;
        long length = count < 0 || count > Long.MAX_VALUE / 16 ? Long.MAX_VALUE / 2 : count * size;
        int inline = from + (big ? 12 : 8);
        boolean wide = size == 8;
        long number = big && wide ? entries.getLong(inline) : entries.getInt(inline) & 0xffffffffL;
        long offset = big ? entries.getLong(inline) : number;
        return new Entry(
                entries.getShort(from) & 0xffff,
                length <= (big ? 8 : 4) ? at + (big ? 12 : 8) : offset,
                length,
                wide,
                number);
    }

    /** Looks at an entry of a directory that is not of GPS. Returns whether it is to be taken out. */
    private boolean follow(Entry entry) {
        switch (entry.tag) {
            case EXIF -> add(entry.number, Kind.DIRECTORY, 0);
            case SUB_DIRECTORIES -> add(entry.value, entry.wide ? Kind.WIDE_POINTERS : Kind.POINTERS, block(entry));
            case XMP -> add(entry.value, Kind.XMP, block(entry));
            case PHOTOSHOP -> add(entry.value, Kind.PHOTOSHOP, block(entry));
            case GPS -> add(entry.number, Kind.GPS_DIRECTORY, 0);
            default -> {}
        }
        return entry.tag == GPS || GEO.contains(entry.tag);
    }

    /** Returns the length of a block, if all that are read are not too long together. */
    private int block(Entry entry) {
        blocks = Math.min(Integer.MAX_VALUE, blocks + Math.min(entry.length, Integer.MAX_VALUE));
        PngFormat.bounded("metadata", blocks);
        return (int) entry.length;
    }

    /** Returns a directory without some of its entries: the later ones and the pointer to the next one move up, and zeros follow. */
    private byte[] without(Set<Integer> gone, int head, int count, byte[] entries) {
        int size = big ? 20 : 12;
        ByteBuffer left = ByteBuffer.allocate(head + entries.length).order(order);
        int kept = count - gone.size();
        if (big) {
            left.putLong(kept);
        } else {
            left.putShort((short) kept);
        }
        for (int i = 0; i < count; i++) {
            if (!gone.contains(i)) {
                left.put(entries, i * size, size);
            }
        }
        left.put(entries, count * size, entries.length - count * size);
        return left.array();
    }

    private static MediaRejectedException refused(String found, String limit) {
        return new MediaRejectedException(
                MediaRejectedException.Reason.TOO_COMPLEX,
                "The place cannot be taken out of this TIFF file; convert it, or upload it with its place",
                found,
                limit);
    }
}
