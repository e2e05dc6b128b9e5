package dev.mediamanager.image.internal.heif;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts the boxes of HEIF files together by hand: one item, with properties and without pixels. */
public final class HeifMaker {
    private final ByteArrayOutputStream properties = new ByteArrayOutputStream();
    private int count;

    /** Adds the size in pixels. */
    public HeifMaker size(int width, int height) {
        return property(
                "ispe",
                ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array());
    }

    /** Adds quarter turns against the clock. */
    public HeifMaker turned(int quarters) {
        return property("irot", new byte[] {(byte) quarters});
    }

    /** Adds a reflection: 0 changes top and bottom, 1 left and right. */
    public HeifMaker mirrored(int axis) {
        return property("imir", new byte[] {(byte) axis});
    }

    public HeifMaker profile(byte[] icc) {
        byte[] content = ByteBuffer.allocate(4 + icc.length)
                .put("prof".getBytes(StandardCharsets.US_ASCII))
                .put(icc)
                .array();
        return property("colr", content);
    }

    public HeifMaker property(String type, byte[] content) {
        properties.writeBytes(box(type, content));
        count++;
        return this;
    }

    public byte[] end() {
        byte[] links = new byte[count];
        for (int i = 0; i < count; i++) {
            links[i] = (byte) (i + 1);
        }
        byte[] ipma = ByteBuffer.allocate(11 + count)
                .putInt(0)
                .putInt(1)
                .putShort((short) 7)
                .put((byte) count)
                .put(links)
                .array();
        byte[] iprp = both(box("ipco", properties.toByteArray()), box("ipma", ipma));
        byte[] pitm = box("pitm", new byte[] {0, 0, 0, 0, 0, 7});
        byte[] meta = box("meta", both(new byte[4], both(pitm, box("iprp", iprp))));
        return both(
                both(box("ftyp", "heic0000mif1".getBytes(StandardCharsets.US_ASCII)), meta), box("mdat", new byte[9]));
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    static byte[] both(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
