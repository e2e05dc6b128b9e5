package dev.mediamanager.internal.location;

import dev.mediamanager.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Files with the structure of pictures, and places in them, by hand. */
final class LocatedPictures {
    static final String XMP =
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description exif:GPSLatitude=\"48,8.5N\""
                    + " xmp:Rating=\"3\" e:GPSLongitude = '11,34.2E'>"
                    + "<exif:GPSAltitude>519/1</exif:GPSAltitude><exif:GPSMapDatum/><dc:title>At home</dc:title>"
                    + "</rdf:Description></rdf:RDF></x:xmpmeta>";

    private LocatedPictures() {}

    /** Returns a source that can be read again. */
    static Source source(byte[] bytes) {
        return Source.replayable(() -> new ByteArrayInputStream(bytes), bytes.length);
    }

    /** Exif with a make, an orientation behind the GPS pointer, and a latitude of 48 degrees, 8 minutes, 51.3 seconds. */
    static byte[] exif(ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(160).order(order);
        out.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 42).putInt(8);
        out.putShort((short) 3);
        entry(out, 0x10f, 2, 8, 100);
        entry(out, 0x8825, 4, 1, 60);
        entry(out, 0x8769, 4, 1, 110);
        out.putInt(0);
        out.position(60).putShort((short) 2);
        entry(out, 1, 2, 2, 'N');
        entry(out, 2, 5, 3, 120);
        out.position(100).put("Kamera X".getBytes(StandardCharsets.US_ASCII));
        out.position(110).putShort((short) 0).putInt(0);
        out.position(120).putInt(48).putInt(1).putInt(8).putInt(1).putInt(513).putInt(10);
        return out.array();
    }

    /** The same, but with the pointer to the place in a directory that an entry of this tag points to; 0 for the third in the chain. */
    static byte[] exifWithInnerPlace(ByteOrder order, int tag) {
        ByteBuffer out = ByteBuffer.allocate(220).order(order);
        out.put(exif(order)).position(0);
        out.position(8).putShort((short) 2);
        entry(out, 0x10f, 2, 8, 100);
        entry(out, tag == 0 ? 0x110 : tag, 4, 1, 160);
        out.putInt(tag == 0 ? 200 : 0);
        out.position(160).putShort((short) 1);
        entry(out, 0x8825, 4, 1, 60);
        out.putInt(0);
        out.position(200).putShort((short) 0).putInt(160);
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] box(String type, byte[]... contents) {
        byte[] all = join(contents);
        return join(ByteBuffer.allocate(4).putInt(8 + all.length).array(), ascii(type), all);
    }

    static byte[] segment(int marker, byte[] content) {
        byte[] head = {(byte) 0xff, (byte) marker, (byte) ((content.length + 2) >> 8), (byte) (content.length + 2)};
        return join(head, content);
    }

    /** The scan holds what looks like a segment of Exif, and is none. */
    static byte[] jpeg(byte[] exif, String xmp) {
        return join(
                new byte[] {(byte) 0xff, (byte) 0xd8},
                segment(0xe1, join(ascii("Exif\0\0"), exif)),
                segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0" + xmp)),
                segment(0xdb, new byte[65]),
                segment(0xda, new byte[10]),
                ascii("pixels \u00ff\0 \u00ff\u00d0 :GPSLatitude='1' Exif\0\0"),
                new byte[] {(byte) 0xff, (byte) 0xd9});
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] tagged = join(ascii(type), content);
        CRC32 crc = new CRC32();
        crc.update(tagged);
        return join(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                tagged,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    static byte[] png(byte[]... chunks) {
        return join(
                ascii("\u0089PNG\r\n\u001a\n"),
                chunk("IHDR", new byte[13]),
                join(chunks),
                chunk("IDAT", ascii("pixels :GPSLatitude='1'")),
                chunk("IEND", new byte[0]));
    }

    static byte[] riff(byte[]... chunks) {
        byte[] all = join(chunks);
        return join(ascii("RIFF"), little(all.length + 4), ascii("WEBP"), all);
    }

    static byte[] riffChunk(String type, byte[] content) {
        return join(ascii(type), little(content.length), content, new byte[content.length % 2]);
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
