package dev.mediamanager.examples.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A box of an MP4 file (ISO/IEC 14496-12 section 4.2), small enough for memory.
 *
 * @param type its four letters
 * @param bytes the whole box with its header; changes are made in place
 */
record Mp4Box(String type, ByteBuffer bytes) {
    static final int HEADER = 8;

    /** Returns the boxes that lie side by side in the bytes. @throws IllegalArgumentException if they are no boxes */
    static List<Mp4Box> list(ByteBuffer bytes) {
        List<Mp4Box> boxes = new ArrayList<>();
        for (int at = 0; at < bytes.limit(); at += boxes.get(boxes.size() - 1).length()) {
            int size = bytes.limit() - at < HEADER ? 0 : bytes.getInt(at);
            if (size < HEADER || size > bytes.limit() - at) {
                throw new IllegalArgumentException("There is no MP4 box at byte " + at + " of " + bytes.limit());
            }
            boxes.add(new Mp4Box(type(bytes.getInt(at + 4)), bytes.slice(at, size)));
        }
        return boxes;
    }

    /** Returns a new box around these boxes. */
    static Mp4Box of(String type, List<Mp4Box> children) {
        ByteBuffer content =
                ByteBuffer.allocate(children.stream().mapToInt(Mp4Box::length).sum());
        children.forEach(child -> content.put(child.bytes().duplicate()));
        return of(type, content.flip());
    }

    /** Returns a new box around this content. */
    static Mp4Box of(String type, ByteBuffer content) {
        int size = HEADER + content.remaining();
        ByteBuffer bytes = ByteBuffer.allocate(size).putInt(size);
        return new Mp4Box(
                type,
                bytes.put(type.getBytes(StandardCharsets.US_ASCII)).put(content).flip());
    }

    static String type(int letters) {
        return new String(ByteBuffer.allocate(4).putInt(letters).array(), StandardCharsets.ISO_8859_1);
    }

    int length() {
        return bytes.limit();
    }

    List<Mp4Box> children() {
        return list(bytes.slice(HEADER, length() - HEADER));
    }

    /** Returns what lies at the end of a path of types. @throws IllegalArgumentException if it is not there */
    Mp4Box find(String... path) {
        if (path.length == 0) {
            return this;
        }
        return children().stream()
                .filter(child -> child.type().equals(path[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no box " + path[0] + " in " + type))
                .find(Arrays.copyOfRange(path, 1, path.length));
    }

    /** Tells whether times are 64 bits wide in it (version 1), and not 32. */
    boolean isWide() {
        return bytes.get(HEADER) == 1;
    }
}
