package dev.mediamanager.internal.location;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WebP (RFC 9649): RIFF chunks, two of which hold Exif and XMP. What follows the RIFF file is blanked. */
final class WebpFormat implements LocationFreeStream.Format {
    private static final int PIECE = 8 << 10;
    private static final int HEAD = 12;
    private static final int EXIF_NAME = 6;

    private boolean begun;
    private long chunkLeft;
    private long fileLeft;

    @Override
    public void step(Feed feed, ByteArrayOutputStream piece) throws IOException {
        if (!begun) {
            byte[] head = feed.take(HEAD);
            piece.writeBytes(head);
            fileLeft = length(head) - 4;
            begun = true;
        } else if (chunkLeft > 0) {
            byte[] some = feed.take((int) Math.min(chunkLeft, PIECE));
            chunkLeft -= some.length;
            piece.writeBytes(some);
        } else if (fileLeft <= 0) {
            piece.writeBytes(new byte[feed.take(PIECE).length]);
        } else {
            chunk(feed, piece);
        }
    }

    private static long length(byte[] head) {
        return head.length < 8
                ? 0
                : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
    }

    private void chunk(Feed feed, ByteArrayOutputStream piece) throws IOException {
        byte[] head = feed.take(8);
        piece.writeBytes(head);
        long length = length(head);
        chunkLeft = length + length % 2;
        fileLeft -= 8 + chunkLeft;
        String type = head.length < 8 ? "" : new String(head, 0, 4, StandardCharsets.ISO_8859_1);
        if (!type.equals("EXIF") && !type.equals("XMP ")) {
            return;
        }
        byte[] content = feed.take(PngFormat.bounded(type, length));
        chunkLeft -= content.length;
        if (type.equals("XMP ")) {
            XmpPlace.blank(content, 0);
        } else {
            boolean named =
                    new String(content, 0, Math.min(content.length, 4), StandardCharsets.ISO_8859_1).equals("Exif");
            ExifPlace.blank(content, named ? Math.min(content.length, EXIF_NAME) : 0);
        }
        piece.writeBytes(content);
    }
}
