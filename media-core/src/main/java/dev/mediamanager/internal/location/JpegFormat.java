package dev.mediamanager.internal.location;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * JPEG (ISO/IEC 10918-1 annex B). Exif and XMP lie in segments of at most 64 KiB, and scans pass as they are. Other JPEG pictures behind the first, as of
 * CIPA DC-007, are treated alike; anything else behind it, such as the clip of a motion photo, is blanked. In a clip, what begins a
 * picture stands by chance now and then: there, all passes only as far as segments follow each other.
 */
final class JpegFormat implements LocationFreeStream.Format {
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String MORE_XMP = "http://ns.adobe.com/xmp/extension/\0";
    private static final String PHOTOSHOP = "Photoshop 3.0\0";
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP1 = 0xe1;
    private static final int APP13 = 0xed;
    private static final int COM = 0xfe;

    private enum Where {
        BETWEEN_SEGMENTS,
        IN_SCAN,
        BEHIND
    }

    private Where where = Where.BETWEEN_SEGMENTS;
    private boolean firstPicture = true;

    @Override
    public void step(Feed feed, ByteArrayOutputStream piece) throws IOException {
        int value = feed.next();
        if (value == Feed.END) {
            return;
        }
        int following = feed.peek(0);
        boolean picture = value == 0xff && following == SOI && feed.peek(1) == 0xff && beginsPicture(feed.peek(2));
        boolean marker = value == 0xff && following != 0xff && following != Feed.END && !isStuffed(following);
        if (where == Where.BETWEEN_SEGMENTS && !firstPicture && !(value == 0xff && isInPicture(following))) {
            where = Where.BEHIND; // it was none
        }
        if (where == Where.BEHIND && !picture) {
            piece.write(0);
        } else if (!marker) {
            piece.write(value);
        } else {
            piece.write(value);
            marker(feed.next(), feed, piece);
        }
    }

    /** Tells whether a marker may be the first behind the start of a picture. */
    private static boolean beginsPicture(int marker) {
        boolean frame = marker >= 0xc0 && marker <= 0xc2;
        return frame || marker == 0xc4 || marker == 0xdb || marker == 0xdd || isRemark(marker);
    }

    /** Tells whether a byte behind FF may stand between the segments of a picture. */
    private static boolean isInPicture(int marker) {
        boolean frameOrCodes = marker >= 0xc0 && marker <= 0xcf;
        boolean scanOrTables = marker >= EOI && marker <= 0xdf;
        return marker == 0xff || frameOrCodes || scanOrTables || isRemark(marker);
    }

    private static boolean isRemark(int marker) {
        return (marker >= 0xe0 && marker <= 0xef) || marker == COM;
    }

    private boolean isStuffed(int following) {
        return following == 0 || (where == Where.IN_SCAN && (following & 0xf8) == 0xd0);
    }

    private void marker(int marker, Feed feed, ByteArrayOutputStream piece) throws IOException {
        where = marker == SOS ? Where.IN_SCAN : marker == EOI ? Where.BEHIND : Where.BETWEEN_SEGMENTS;
        firstPicture &= marker != EOI;
        boolean bare = marker == 1 || (marker >= 0xd0 && marker <= EOI);
        if (bare) {
            piece.write(marker);
            return;
        }
        byte[] size = feed.take(2);
        int length = size.length < 2 ? 0 : Math.max(0, (((size[0] & 0xff) << 8) | (size[1] & 0xff)) - 2);
        byte[] content = feed.take(length);
        boolean more = marker == APP1 && starts(content, MORE_XMP);
        boolean chance = !firstPicture && marker != SOS && feed.peek(0) != 0xff;
        if (more || chance) {
            Arrays.fill(content, (byte) 0); // its parts are joined by readers: a place may lie across two of them
            where = chance ? Where.BEHIND : where;
        } else if (marker == APP1 && starts(content, EXIF)) {
            ExifPlace.blank(content, EXIF.length());
        } else if (marker == APP1 && starts(content, XMP)) {
            XmpPlace.blank(content, XMP.length());
        } else if (marker == APP13 && starts(content, PHOTOSHOP)) {
            ExifPlace.blankWithin(content);
            XmpPlace.blank(content, PHOTOSHOP.length());
        }
        piece.write(more ? COM : marker);
        piece.writeBytes(size);
        piece.writeBytes(content);
    }

    private static boolean starts(byte[] content, String name) {
        if (content.length < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (content[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
