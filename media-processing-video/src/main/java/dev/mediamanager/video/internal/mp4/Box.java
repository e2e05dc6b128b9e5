package dev.mediamanager.video.internal.mp4;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A box of an MP4 file (ISO/IEC 14496-12 section 4.2) that lies in memory.
 *
 * @param type its four letters
 * @param body what follows its header; every caller gets its own view
 */
record Box(String type, ByteBuffer body) {
    private static final int HEADER = 8;

    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    /** Returns the boxes inside this one. */
    List<Box> children() {
        return in(body());
    }

    /** Returns the first box inside this one at the end of a path. */
    Optional<Box> find(String... path) {
        Optional<Box> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(box -> box.all(step).findFirst());
        }
        return found;
    }

    /** Returns the box at the end of a path. @throws ProcessingException {@code BAD_OUTPUT} if there is none */
    Box get(String... path) {
        return find(path).orElseThrow(() -> malformed("no box " + String.join("/", path) + " in " + type));
    }

    /** Returns the boxes of a type inside this one. */
    Stream<Box> all(String wanted) {
        return children().stream().filter(child -> child.type.equals(wanted));
    }

    /** Splits a buffer into boxes. */
    static List<Box> in(ByteBuffer buffer) {
        List<Box> boxes = new ArrayList<>();
        while (buffer.remaining() >= HEADER) {
            int start = buffer.position();
            long size = Integer.toUnsignedLong(buffer.getInt());
            String type = type(buffer);
            if (size == 0) {
                size = (long) buffer.limit() - start;
            }
            if (size < HEADER || size > buffer.limit() - start) {
                throw malformed("box " + type + " of " + size + " bytes in " + (buffer.limit() - start));
            }
            boxes.add(new Box(type, buffer.slice(start + HEADER, (int) size - HEADER)));
            buffer.position(start + (int) size);
        }
        return boxes;
    }

    static String type(ByteBuffer buffer) {
        byte[] letters = new byte[4];
        buffer.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** Runs a reader of a box, and turns its running off the end into an error. */
    static <T> T read(Box box, java.util.function.Function<ByteBuffer, T> reader) {
        try {
            return reader.apply(box.body());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw malformed("box " + box.type + " ends early");
        }
    }

    static ProcessingException malformed(String what) {
        return new ProcessingException(Reason.BAD_OUTPUT, "The engine wrote a malformed MP4 file: " + what, List.of());
    }
}
