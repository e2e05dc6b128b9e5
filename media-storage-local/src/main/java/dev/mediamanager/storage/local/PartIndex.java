package dev.mediamanager.storage.local;

import dev.mediamanager.spi.StoredPart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parts of an unfinished blob, as their index file lists them: one line for each, appended when its bytes are on disk. A line that a
 * crash has torn does not count, nor does what it stands for.
 */
final class PartIndex {
    /** The file that holds the parts that came in the order of their numbers, one behind the other. */
    static final String JOINED = "joined";

    private static final int FIELDS = 5;

    private final List<Entry> joined = new ArrayList<>();
    private final TreeMap<Integer, Entry> current = new TreeMap<>();
    private long wholeLines;

    /**
     * A part.
     *
     * @param part what is told of it
     * @param file the name of the file that holds it
     * @param offset where it starts there
     */
    record Entry(StoredPart part, String file, long offset) {
        String line() {
            return part.number() + " " + part.length() + " " + part.etag() + " " + file + " " + offset + "\n";
        }
    }

    static PartIndex read(Path file) throws IOException {
        PartIndex index = new PartIndex();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            StringBuilder line = new StringBuilder();
            long at = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                at++;
                if (next != '\n') {
                    line.append((char) next);
                    continue;
                }
                index.add(line.toString());
                index.wholeLines = at;
                line.setLength(0);
            }
        }
        return index;
    }

    private void add(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length == FIELDS) {
            add(new Entry(
                    new StoredPart(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), fields[2]),
                    fields[3],
                    Long.parseLong(fields[4])));
        }
    }

    private void add(Entry entry) {
        if (entry.file().equals(JOINED)) {
            joined.add(entry);
        }
        current.put(entry.part().number(), entry);
    }

    /** Returns how many bytes of the index file count. */
    long wholeLines() {
        return wholeLines;
    }

    /** Returns where the next part starts that is joined. */
    long joinedLength() {
        return joined.isEmpty()
                ? 0
                : joined.get(joined.size() - 1).offset()
                        + joined.get(joined.size() - 1).part().length();
    }

    /** Tells whether a part of this number comes behind all that are there, so that it can be joined to them. */
    boolean isNext(int number) {
        return current.isEmpty() || number > current.lastKey();
    }

    List<StoredPart> after(int number) {
        return current.tailMap(number, false).values().stream().map(Entry::part).toList();
    }

    Optional<Entry> find(int number) {
        return Optional.ofNullable(current.get(number));
    }

    /** Tells whether the joined file is just these parts. */
    boolean isJoined(List<Entry> parts) {
        return parts.equals(joined);
    }
}
