package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.color.IccProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/** Puts a profile together from the APP2 segments it was cut into (ICC.1:2010 section B.4). */
final class IccChunks {
    private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER = NAME.length + 2;

    private final TreeMap<Integer, byte[]> chunks = new TreeMap<>();
    private int expected;

    /** Takes a segment, if it is of a profile. */
    void add(byte[] segment) {
        if (segment.length > HEADER && Arrays.equals(segment, 0, NAME.length, NAME, 0, NAME.length)) {
            chunks.putIfAbsent(segment[NAME.length] & 0xff, segment);
            expected = segment[NAME.length + 1] & 0xff;
        }
    }

    /** Returns the profile; empty if there is none, or a part is missing. */
    Optional<IccProfile> profile() {
        if (chunks.isEmpty() || chunks.size() != expected || chunks.firstKey() != 1 || chunks.lastKey() != expected) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        chunks.values().forEach(chunk -> whole.write(chunk, HEADER, chunk.length - HEADER));
        return IccProfile.of(whole.toByteArray());
    }
}
