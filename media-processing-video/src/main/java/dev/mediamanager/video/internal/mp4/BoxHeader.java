package dev.mediamanager.video.internal.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The header of a box at the top level of a file.
 *
 * @param type its four letters
 * @param bodyAt where its body starts
 * @param end where it ends
 */
record BoxHeader(String type, long bodyAt, long end) {
    private static final int SHORT = 8;
    private static final int LONG = 16;

    static BoxHeader read(FileChannel channel, long at, long fileSize) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(LONG);
        head.limit((int) Math.min(LONG, fileSize - at));
        if (head.limit() < SHORT) {
            throw Box.malformed(head.limit() + " stray bytes at the end");
        }
        fill(channel, head, at);
        long size = Integer.toUnsignedLong(head.getInt());
        String type = Box.type(head);
        long headLength = SHORT;
        if (size == 0) {
            size = fileSize - at;
        } else if (size == 1 && head.remaining() >= Long.BYTES) {
            size = head.getLong();
            headLength = LONG;
        }
        if (size < headLength || size > fileSize - at) {
            throw Box.malformed("box " + type + " of " + size + " bytes at " + at + " in a file of " + fileSize);
        }
        return new BoxHeader(type, at + headLength, at + size);
    }

    /** Fills a buffer from a position of the file and flips it. */
    static void fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        long from = at;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, from);
            if (n < 0) {
                throw new EOFException("The file ends within a box");
            }
            from += n;
        }
        buffer.flip();
    }
}
