package dev.mediamanager.internal.location;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * GIF (89a). XMP lies in an application extension as plain text, behind which a trailer leads those who take it for sub-blocks to its end (XMP specification,
 * part 3, section 1.1.2); one without that trailer is blanked whole. Bytes between the blocks, and behind the picture, are blanked.
 */
final class GifFormat implements LocationFreeStream.Format {
    private static final int HEAD = 13;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;
    private static final int APPLICATION = 0xff;
    private static final String XMP = "\13XMP DataXMP";
    private static final int PIECE = 8 << 10;

    /** 1, 255, 254 and so on to 0, and the end of the sub-blocks. */
    private static final byte[] MAGIC = magic();

    private boolean begun;
    private boolean inBlocks;
    private boolean behind;

    private static byte[] magic() {
        byte[] magic = new byte[258];
        magic[0] = 1;
        for (int i = 1; i < 256; i++) {
            magic[i] = (byte) (256 - i);
        }
        return magic;
    }

    @Override
    public void step(Feed feed, ByteArrayOutputStream piece) throws IOException {
        if (!begun) {
            byte[] head = feed.take(HEAD);
            piece.writeBytes(head);
            piece.writeBytes(feed.take(head.length < HEAD ? 0 : colors(head[10])));
            begun = true;
        } else if (inBlocks) {
            subBlock(feed, piece);
        } else if (behind) {
            piece.writeBytes(new byte[feed.take(PIECE).length]);
        } else {
            block(feed, piece);
        }
    }

    /** Returns the length of a palette. */
    private static int colors(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private void subBlock(Feed feed, ByteArrayOutputStream piece) throws IOException {
        int length = feed.next();
        if (length == Feed.END) {
            return;
        }
        piece.write(length);
        piece.writeBytes(feed.take(length));
        inBlocks = length > 0;
    }

    private void block(Feed feed, ByteArrayOutputStream piece) throws IOException {
        int type = feed.next();
        switch (type) {
            case Feed.END -> {}
            case IMAGE -> {
                byte[] frame = feed.take(9);
                piece.write(type);
                piece.writeBytes(frame);
                piece.writeBytes(feed.take(frame.length < 9 ? 0 : colors(frame[8]) + 1)); // and the size of codes
                inBlocks = true;
            }
            case EXTENSION -> {
                piece.write(type);
                extension(feed, piece);
            }
            default -> {
                behind = type == TRAILER;
                piece.write(behind ? type : 0);
            }
        }
    }

    private void extension(Feed feed, ByteArrayOutputStream piece) throws IOException {
        int label = feed.next();
        if (label == Feed.END) {
            return;
        }
        piece.write(label);
        inBlocks = true;
        for (int i = 0; i < XMP.length(); i++) {
            if (label != APPLICATION || feed.peek(i) != XMP.charAt(i)) {
                return;
            }
        }
        piece.writeBytes(feed.take(XMP.length()));
        piece.writeBytes(packet(feed));
        inBlocks = false;
    }

    private static byte[] packet(Feed feed) throws IOException {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        int left = 0;
        for (int value = feed.next(); value != Feed.END; value = feed.next()) {
            blocks.write(value);
            PngFormat.bounded("XMP", blocks.size());
            if (left > 0) {
                left--;
            } else if (value == 0) {
                break;
            } else {
                left = value;
            }
        }
        byte[] all = blocks.toByteArray();
        int end = all.length - MAGIC.length;
        if (end >= 0 && Arrays.equals(all, end, all.length, MAGIC, 0, MAGIC.length)) {
            byte[] text = Arrays.copyOf(all, end);
            XmpPlace.blank(text, 0);
            System.arraycopy(text, 0, all, 0, end);
        } else {
            zeros(all);
        }
        return all;
    }

    /** Makes these sub-blocks others that hold zeros. */
    private static void zeros(byte[] blocks) {
        Arrays.fill(blocks, (byte) 0);
        int left = blocks.length - 1;
        for (int at = 0; left > 1; ) {
            int length = left == 257 ? 254 : Math.min(255, left - 1); // one byte alone would be an end
            blocks[at] = (byte) length;
            at += 1 + length;
            left -= 1 + length;
        }
    }
}
