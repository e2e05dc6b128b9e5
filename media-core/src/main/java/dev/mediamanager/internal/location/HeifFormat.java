package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * HEIF, such as HEIC and AVIF (ISO/IEC 23008-12): Exif and XMP are items, of which the {@code meta} box says where they lie, mostly behind it. A file that puts
 * them before it, or that is a film as well, is refused. A box of XMP (ISO 16684-3 section 1.1.7) is looked at too. What lies in boxes of other types, such
 * as the clip of a motion photo ({@code mpvd}), becomes zeros.
 */
final class HeifFormat implements LocationFreeStream.Format {
    private static final Set<String> BRANDS = Set.of("mif1", "mif2", "heic", "heix", "heim", "heis", "avif", "miaf");
    private static final byte[] XMP_BOX = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");
    private static final int MAX_BRANDS = 1024;
    private static final int PIECE = 8 << 10;

    private final TreeMap<Long, HeifItems.Part> parts = new TreeMap<>();
    private long position;
    private long left;
    private boolean listed;
    private boolean blank;

    /** Tells whether the file that is about to be read names a brand of HEIF. */
    static boolean begins(Feed feed) throws IOException {
        int size = feed.peek(2) << 8 | feed.peek(3);
        for (int at = 8; at + 4 <= Math.min(size, MAX_BRANDS); at += at == 8 ? 8 : 4) {
            StringBuilder brand = new StringBuilder();
            for (int i = at; i < at + 4; i++) {
                brand.append((char) feed.peek(i));
            }
            if (BRANDS.contains(brand.toString())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void step(Feed feed, ByteArrayOutputStream piece) throws IOException {
        Map.Entry<Long, HeifItems.Part> part = parts.firstEntry();
        if (part != null && part.getKey() < position) {
            throw refused("metadata before the list of items, or within other parts");
        } else if (left <= 0) {
            box(feed, piece);
        } else if (part != null && part.getKey() == position) {
            parts.remove(part.getKey());
            blank(part.getValue(), feed, piece);
        } else {
            long most = part == null ? left : Math.min(left, part.getKey() - position);
            byte[] some = feed.take((int) Math.min(most, PIECE));
            pass(blank ? new byte[some.length] : some, piece);
        }
    }

    private void pass(byte[] some, ByteArrayOutputStream piece) {
        piece.writeBytes(some);
        position += some.length;
        left -= some.length;
    }

    private void blank(HeifItems.Part part, Feed feed, ByteArrayOutputStream piece) throws IOException {
        byte[] item = feed.take(PngFormat.bounded("metadata", part.length()));
        part.kind().blank(item);
        pass(item, piece);
    }

    private void box(Feed feed, ByteArrayOutputStream piece) throws IOException {
        byte[] head = feed.take(8);
        pass(head, piece);
        if (head.length < 8) {
            return;
        }
        long size = ByteBuffer.wrap(head).getInt() & 0xffffffffL;
        String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        left = size == 0 ? Long.MAX_VALUE : size - 8;
        if (size == 1) {
            byte[] wide = feed.take(8);
            pass(wide, piece);
            left = wide.length < 8 ? 0 : ByteBuffer.wrap(wide).getLong() - 16;
        }
        if (left < 0) {
            throw refused("a box '" + type + "' of " + size + " bytes");
        }
        blank = false;
        switch (type) {
            case "ftyp", "mdat" -> {}
            case "meta" -> pass(items(feed.take(PngFormat.bounded(type, left))), piece);
            case "moov", "moof" -> throw refused("a sequence of pictures, or a film");
            case "mini", "imda" -> throw refused("items in a box '" + type + "'");
            case "uuid" -> pass(packet(feed.take(PngFormat.bounded(type, left))), piece);
            default -> blank = true;
        }
    }

    private byte[] items(byte[] content) {
        if (listed) {
            throw refused("a second list of items");
        }
        listed = true;
        List<HeifItems.Part> found;
        try {
            found = new HeifItems(content).found();
            for (HeifItems.Part part : found) {
                if (part.inMeta()) {
                    int from = Math.toIntExact(part.offset());
                    byte[] item = new byte[PngFormat.bounded("metadata", part.length())];
                    System.arraycopy(content, from, item, 0, item.length);
                    part.kind().blank(item);
                    System.arraycopy(item, 0, content, from, item.length);
                } else {
                    parts.merge(part.offset(), part, (one, other) -> one.length() > other.length() ? one : other);
                }
            }
        } catch (MediaRejectedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused("a broken list of items: " + e.getMessage());
        }
        return content;
    }

    private static byte[] packet(byte[] content) {
        boolean xmp = content.length >= XMP_BOX.length
                && ByteBuffer.wrap(content, 0, XMP_BOX.length).equals(ByteBuffer.wrap(XMP_BOX));
        if (xmp) {
            XmpPlace.blank(content, XMP_BOX.length);
        }
        return content;
    }

    private static MediaRejectedException refused(String found) {
        return new MediaRejectedException(
                MediaRejectedException.Reason.TYPE_NOT_ALLOWED,
                "The place cannot be taken out of this file; convert it, or upload it with its place",
                found,
                "HEIC or AVIF of a single picture, with its list of items first");
    }
}
