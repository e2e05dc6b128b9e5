package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * PNG (third edition): chunks with a length, a type and a checksum. A place may lie in eXIf, in iTXt with XMP, and in the text chunks of some programs that
 * hold a whole profile in hex, or name GPS in their keyword, as ImageMagick's {@code exif:GPSLatitude}; the last two, and compressed XMP, are blanked whole
 * and become a chunk that nobody reads. What follows the picture is blanked.
 */
final class PngFormat implements LocationFreeStream.Format {
    static final int MAX_CHUNK = 8 << 20;
    private static final int SIGNATURE = 8;
    private static final int PIECE = 8 << 10;
    private static final String XMP = "XML:com.adobe.xmp\0";
    private static final String PROFILE = "Raw profile type ";
    private static final String GPS = "gps";
    private static final int MAX_KEYWORD = 79;
    private static final String IGNORED = "voId"; // ancillary, private, safe to copy

    private boolean begun;
    private boolean behind;
    private long left;

    @Override
    public void step(Feed feed, ByteArrayOutputStream piece) throws IOException {
        if (!begun) {
            piece.writeBytes(feed.take(SIGNATURE));
            begun = true;
        } else if (behind) {
            piece.writeBytes(new byte[feed.take(PIECE).length]);
        } else if (left > 0) {
            byte[] some = feed.take((int) Math.min(left, PIECE));
            left -= some.length;
            piece.writeBytes(some);
        } else {
            chunk(feed, piece);
        }
    }

    private void chunk(Feed feed, ByteArrayOutputStream piece) throws IOException {
        byte[] head = feed.take(8);
        if (head.length < 8) {
            piece.writeBytes(head);
            return;
        }
        long length = ByteBuffer.wrap(head).getInt() & 0xffffffffL;
        String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        switch (type) {
            case "eXIf", "iTXt", "tEXt", "zTXt" -> {
                piece.write(head, 0, 4);
                rewritten(type, feed.take(bounded(type, length)), feed.take(4), piece);
            }
            default -> {
                piece.writeBytes(head);
                left = length + 4;
                if (type.equals("IEND")) {
                    piece.writeBytes(feed.take((int) Math.min(left, 4)));
                    left = 0;
                    behind = true;
                }
            }
        }
    }

    static int bounded(String type, long length) {
        if (length > MAX_CHUNK) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The place cannot be taken out of metadata that are so long; upload the picture without them",
                    length + " bytes of " + type,
                    MAX_CHUNK + " bytes");
        }
        return (int) length;
    }

    private static void rewritten(String type, byte[] content, byte[] oldSum, ByteArrayOutputStream piece) {
        byte[] before = content.clone();
        String name = type;
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        if (type.equals("eXIf")) {
            ExifPlace.blank(content, 0);
        } else if (start.startsWith(XMP) && !isCompressed(type, content)) {
            XmpPlace.blank(content, XMP.length());
        } else if (start.startsWith(XMP)
                || start.startsWith(PROFILE)
                || keyword(content).contains(GPS)) {
            Arrays.fill(content, (byte) 0);
            name = IGNORED;
        }
        byte[] tag = name.getBytes(StandardCharsets.ISO_8859_1);
        piece.writeBytes(tag);
        piece.writeBytes(content);
        boolean same = name.equals(type) && Arrays.equals(before, content);
        piece.writeBytes(same || oldSum.length < 4 ? oldSum : sum(tag, content));
    }

    private static String keyword(byte[] content) {
        int end = 0;
        while (end < Math.min(content.length, MAX_KEYWORD) && content[end] != 0) {
            end++;
        }
        return new String(content, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean isCompressed(String type, byte[] content) {
        return type.equals("zTXt")
                || (type.equals("iTXt") && content.length > XMP.length() && content[XMP.length()] != 0);
    }

    private static byte[] sum(byte[] tag, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(tag);
        crc.update(content);
        return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    }
}
