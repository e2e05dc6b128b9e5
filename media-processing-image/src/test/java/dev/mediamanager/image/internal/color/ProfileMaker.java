package dev.mediamanager.image.internal.color;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** ICC profiles by hand (ICC.1:2010 sections 7 and 10). */
public final class ProfileMaker {
    private static final int HEADER = 128;

    private final String device;
    private final String space;
    private final String connection;
    private final Map<String, byte[]> tags = new LinkedHashMap<>();

    public ProfileMaker(String space, String connection) {
        this("mntr", space, connection);
    }

    /** Of a display ({@code mntr}), a scanner ({@code scnr}) or a printer ({@code prtr}). */
    ProfileMaker(String device, String space, String connection) {
        this.device = device;
        this.space = space;
        this.connection = connection;
        tag("wtpt", xyz(0.9642, 1, 0.8249));
    }

    /** A profile whose primaries are those of Display P3. */
    public static ProfileMaker displayP3(byte[] curve) {
        return new ProfileMaker("RGB ", "XYZ ")
                .tag("rXYZ", xyz(0.51512, 0.24120, -0.00105))
                .tag("gXYZ", xyz(0.29198, 0.69225, 0.04189))
                .tag("bXYZ", xyz(0.15710, 0.06657, 0.78407))
                .tag("rTRC", curve)
                .tag("gTRC", curve)
                .tag("bTRC", curve);
    }

    public ProfileMaker tag(String name, byte[] content) {
        tags.put(name, content);
        return this;
    }

    static byte[] xyz(double x, double y, double z) {
        return head("XYZ ", 20)
                .putInt(fixed(x))
                .putInt(fixed(y))
                .putInt(fixed(z))
                .array();
    }

    /** A curve by one of the formulas. */
    public static byte[] formula(int type, double... parameters) {
        ByteBuffer out =
                head("para", 12 + 4 * parameters.length).putShort((short) type).putShort((short) 0);
        for (double parameter : parameters) {
            out.putInt(fixed(parameter));
        }
        return content(out);
    }

    /** A curve by a table of 16 bits; of one value, by an exponent. */
    static byte[] table(int... values) {
        ByteBuffer out = head("curv", (12 + 2 * values.length + 3) / 4 * 4).putInt(values.length);
        for (int value : values) {
            out.putShort((short) value);
        }
        return content(out);
    }

    /** What a table holds at a node, each value from 0 to 1. */
    interface Nodes {
        double[] at(double... values);
    }

    /** A table of the older sort, of numbers of one byte or two; the same curves before and after it. */
    static byte[] tables(int depth, int inputs, int side, Nodes nodes, double exponent) {
        int curve = depth == 1 ? 256 : 300;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer start = head(depth == 1 ? "mft1" : "mft2", depth == 1 ? 48 : 52)
                .put((byte) inputs)
                .put((byte) 3)
                .put((byte) side)
                .put((byte) 0);
        for (int i = 0; i < 9; i++) {
            start.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        if (depth == 2) {
            start.putShort((short) curve).putShort((short) curve);
        }
        out.writeBytes(content(start));
        curves(out, depth, inputs, curve, exponent);
        grid(out, depth, inputs, side, nodes);
        curves(out, depth, 3, curve, 1 / exponent);
        return out.toByteArray();
    }

    private static void curves(ByteArrayOutputStream out, int depth, int count, int length, double exponent) {
        for (int i = 0; i < count * length; i++) {
            number(out, depth, Math.pow(i % length / (length - 1.0), exponent));
        }
    }

    private static void grid(ByteArrayOutputStream out, int depth, int inputs, int side, Nodes nodes) {
        for (int i = 0; i < Math.pow(side, inputs); i++) {
            double[] values = new double[inputs];
            for (int input = inputs - 1, rest = i; input >= 0; input--, rest /= side) {
                values[input] = rest % side / (side - 1.0);
            }
            for (double value : nodes.at(values)) {
                number(out, depth, value);
            }
        }
    }

    private static void number(ByteArrayOutputStream out, int depth, double value) {
        int whole = (int) Math.round(value * (depth == 1 ? 255 : 65_535));
        if (depth == 2) {
            out.write(whole >> 8);
        }
        out.write(whole);
    }

    /** A table of the newer sort with all its parts; the matrix takes a tenth of two values from the next ones. */
    static byte[] steps(int depth, int inputs, int side, Nodes nodes, byte[] curve) {
        ByteArrayOutputStream grid = new ByteArrayOutputStream();
        for (int i = 0; i < 16; i++) {
            grid.write(i < inputs ? side : 0);
        }
        grid.writeBytes(new byte[] {(byte) depth, 0, 0, 0});
        grid(grid, depth, inputs, side, nodes);
        grid.writeBytes(new byte[-grid.size() & 3]);
        int curves = 32;
        int matrix = curves + inputs * curve.length;
        int nodesAt = matrix + 48;
        ByteBuffer out = head("mAB ", nodesAt + grid.size()).put((byte) inputs).put((byte) 3);
        out.putShort((short) 0)
                .putInt(curves)
                .putInt(matrix)
                .putInt(curves)
                .putInt(nodesAt)
                .putInt(curves);
        for (int i = 0; i < inputs; i++) {
            out.put(curve);
        }
        for (int i = 0; i < 9; i++) {
            out.putInt(fixed(i % 4 == 0 ? 0.9 : i % 4 == 1 ? 0.1 : 0));
        }
        out.putInt(fixed(0.01)).putInt(0).putInt(fixed(0.005));
        return content(out.put(grid.toByteArray()));
    }

    private static byte[] content(ByteBuffer full) {
        byte[] bytes = new byte[full.capacity()];
        full.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer head(String type, int length) {
        return ByteBuffer.allocate(length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(0);
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65_536);
    }

    public byte[] bytes() {
        int at = HEADER + 4 + 12 * tags.size();
        int length = at + tags.values().stream().mapToInt(tag -> tag.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putInt(length).putInt(0).putInt(0x04200000);
        out.put((device + space + connection).getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 2026).putShort((short) 1).putShort((short) 1).position(36);
        out.put("acsp".getBytes(StandardCharsets.US_ASCII)).position(68);
        out.putInt(0xf6d6).putInt(0x10000).putInt(0xd32d).position(HEADER);
        out.putInt(tags.size());
        for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
            out.put(tag.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(at).putInt(tag.getValue().length);
            out.put(at, tag.getValue());
            at += tag.getValue().length;
        }
        return out.array();
    }
}
