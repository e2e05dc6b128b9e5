package dev.mediamanager.internal.location;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has to stay in a TIFF file: strips and tiles (TIFF 6.0 sections 3 and 15), thumbnails, and directories that name no place. A pointer that is left over
 * from another program may lead into them. A list without lengths is taken for the first byte of each strip.
 */
final class TiffPixels {
    /** The tags of offsets, and those of lengths. */
    private static final Map<Integer, Integer> LISTS = Map.of(273, 279, 324, 325, 513, 514);

    private static final String LISTED = "lists of strips";

    private final List<Lists> lists = new ArrayList<>();
    private final List<Range> directories = new ArrayList<>();

    private record Lists(TiffEntry offsets, @Nullable TiffEntry lengths) {}

    private record Range(long offset, long length) {}

    /** Notes a directory. */
    void add(long offset, long length, List<TiffEntry> entries, boolean changed) {
        if (!changed) {
            directories.add(new Range(offset, length));
        }
        Map<Integer, TiffEntry> tags = new HashMap<>();
        for (TiffEntry entry : entries) {
            if (LISTS.containsKey(entry.tag()) || LISTS.containsValue(entry.tag())) {
                tags.put(entry.tag(), entry);
            }
        }
        LISTS.forEach((offsets, lengths) -> {
            TiffEntry found = tags.get(offsets);
            if (found != null) {
                lists.add(new Lists(found, tags.get(lengths)));
            }
        });
    }

    /** Looks where the strips are, and whether any of these patches would change them. @throws MediaRejectedException if one would */
    void check(Replay file, ByteOrder order, List<Patch> patches) throws IOException {
        if (patches.isEmpty()) {
            return;
        }
        Map<TiffEntry, long[]> numbers = numbers(file, order);
        directories.forEach(directory -> check(patches, directory.offset, directory.length));
        long sum = 0;
        for (Lists list : lists) {
            long[] offsets = numbers.getOrDefault(list.offsets, new long[0]);
            long[] lengths = list.lengths == null ? new long[0] : numbers.getOrDefault(list.lengths, new long[0]);
            sum += 4L * offsets.length; // many directories may name the same list
            PngFormat.bounded(LISTED, sum);
            for (int i = 0; i < offsets.length; i++) {
                check(patches, offsets[i], i < lengths.length ? lengths[i] : 1);
            }
        }
    }

    private Map<TiffEntry, long[]> numbers(Replay file, ByteOrder order) throws IOException {
        TreeSet<TiffEntry> forward =
                new TreeSet<>(Comparator.comparingLong(TiffEntry::value).thenComparing(TiffEntry::toString));
        for (Lists list : lists) {
            forward.add(list.offsets);
            if (list.lengths != null) {
                forward.add(list.lengths);
            }
        }
        Map<TiffEntry, long[]> numbers = new HashMap<>();
        long sum = 0;
        for (TiffEntry entry : forward) {
            sum += Math.min(entry.length(), Integer.MAX_VALUE);
            PngFormat.bounded(LISTED, sum);
            ByteBuffer list = ByteBuffer.wrap(file.read(entry.value(), (int) entry.length()))
                    .order(order);
            long[] values = new long[list.remaining() / entry.width()];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (entry.width()) {
                    case 2 -> list.getShort() & 0xffff;
                    case 4 -> list.getInt() & 0xffffffffL;
                    case 8 -> list.getLong();
                    default -> list.get() & 0xff;
                };
            }
            numbers.put(entry, values);
        }
        return numbers;
    }

    private static void check(List<Patch> patches, long offset, long length) {
        int low = 0;
        int high = patches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (patches.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (offset >= 0 && low < patches.size() && patches.get(low).offset() - offset < length) {
            throw TiffPlace.refused(
                    "a place at " + patches.get(low).offset() + ", within pixels or a directory", "a place of its own");
        }
    }
}
