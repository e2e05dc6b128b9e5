package dev.mediamanager.image.internal.heif;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts the boxes of HEIF files together by hand: one or two items, with properties and without pixels. */
public final class HeifMaker {
    private static final int MAIN = 7;
    private static final int AUXILIARY = 8;
    private static final int DESCRIPTION = 9;
    private static final int DATA = 9;
    private static final byte[] TYPE = box("ftyp", "heic0000mif1".getBytes(StandardCharsets.US_ASCII));

    private final ByteArrayOutputStream properties = new ByteArrayOutputStream();
    private int count;
    private int ofMain = -1;
    private byte[] described = new byte[0];

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

    /** Has the properties that follow belong to another item, which is auxiliary to the main one. */
    public HeifMaker auxiliary() {
        ofMain = count;
        return this;
    }

    /** Adds an item of metadata that describes the main one, instead of an auxiliary one; its bytes lie in the meta box. */
    public HeifMaker metadata(String typeAndNames, byte[] content) {
        byte[] entry = box(
                "infe",
                ByteBuffer.allocate(8 + typeAndNames.length())
                        .putInt(2 << 24)
                        .putShort((short) DESCRIPTION)
                        .putShort((short) 0)
                        .put(typeAndNames.getBytes(StandardCharsets.US_ASCII))
                        .array());
        byte[] types = box("iinf", both(new byte[] {0, 0, 0, 0, 0, 1}, entry));
        byte[] places = box(
                "iloc",
                ByteBuffer.allocate(24)
                        .putInt(1 << 24)
                        .putShort((short) 0x4400)
                        .putShort((short) 1)
                        .putShort((short) DESCRIPTION)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putShort((short) 1)
                        .putInt(0)
                        .putInt(content.length)
                        .array());
        byte[] link = ByteBuffer.allocate(6)
                .putShort((short) DESCRIPTION)
                .putShort((short) 1)
                .putShort((short) MAIN)
                .array();
        byte[] links = box("iref", both(new byte[4], box("cdsc", link)));
        described = both(both(both(types, places), links), box("idat", content));
        return this;
    }

    public byte[] end() {
        int main = ofMain < 0 ? count : ofMain;
        ByteBuffer ipma = ByteBuffer.allocate(11 + 3 + count).putInt(0).putInt(ofMain < 0 ? 1 : 2);
        link(ipma, MAIN, 0, main);
        if (ofMain >= 0) {
            link(ipma, AUXILIARY, main, count);
        }
        byte[] iprp =
                both(box("ipco", properties.toByteArray()), box("ipma", Arrays.copyOf(ipma.array(), ipma.position())));
        byte[] pitm = box("pitm", new byte[] {0, 0, 0, 0, 0, MAIN});
        byte[] items = ofMain < 0 ? described : items();
        byte[] meta = box("meta", both(new byte[4], both(both(pitm, items), box("iprp", iprp))));
        return both(both(TYPE, meta), box("mdat", new byte[DATA]));
    }

    private static void link(ByteBuffer into, int item, int from, int to) {
        into.putShort((short) item).put((byte) (to - from));
        for (int i = from; i < to; i++) {
            into.put((byte) (i + 1));
        }
    }

    /** What is said of the auxiliary item: its type, that it has the first 5 bytes of the file, and whose it is. */
    private static byte[] items() {
        byte[] entry = box(
                "infe",
                ByteBuffer.allocate(13)
                        .putInt(2 << 24)
                        .putShort((short) AUXILIARY)
                        .putShort((short) 0)
                        .put("av01\0".getBytes(StandardCharsets.US_ASCII))
                        .array());
        byte[] types = box("iinf", both(new byte[] {0, 0, 0, 0, 0, 1}, entry));
        byte[] places = box(
                "iloc",
                ByteBuffer.allocate(22)
                        .putInt(0)
                        .putShort((short) 0x4400)
                        .putShort((short) 1)
                        .putShort((short) AUXILIARY)
                        .putShort((short) 0)
                        .putShort((short) 1)
                        .putInt(0)
                        .putInt(5)
                        .array());
        byte[] owner = box(
                "auxl",
                ByteBuffer.allocate(6)
                        .putShort((short) AUXILIARY)
                        .putShort((short) 1)
                        .putShort((short) MAIN)
                        .array());
        return both(both(types, places), box("iref", both(new byte[4], owner)));
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
