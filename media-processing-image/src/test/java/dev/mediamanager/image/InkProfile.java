package dev.mediamanager.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An ICC profile of a press that never was (ICC.1:2001 sections 6.1 and 6.5.7): a table of 5 steps for each ink, from a model that can be computed by hand.
 * Each ink lets a share of red, green and blue light through, and half a dot half as much of the rest.
 */
final class InkProfile {
    private static final int STEPS = 5;
    private static final int HEADER = 128;

    /** The light that full cyan, magenta, yellow and black let through. */
    private static final double[][] LETS_THROUGH = {
        {0.02, 0.35, 0.75}, {0.70, 0.04, 0.25}, {0.95, 0.80, 0.03}, {0, 0, 0}
    };

    private static final double[][] SRGB_TO_XYZ = {
        {0.4360747, 0.3850649, 0.1430804}, {0.2225045, 0.7168786, 0.0606169}, {0.0139322, 0.0971045, 0.7141733}
    };
    private static final double[] WHITE = {0.96422, 1, 0.82521};

    private InkProfile() {}

    /** Returns the 8-bit sRGB values of inks from 0 to 1. */
    static int[] srgb(double... inks) {
        double[] light = light(inks);
        int[] values = new int[3];
        for (int i = 0; i < 3; i++) {
            double encoded = light[i] <= 0.0031308 ? 12.92 * light[i] : 1.055 * Math.pow(light[i], 1 / 2.4) - 0.055;
            values[i] = (int) Math.round(255 * encoded);
        }
        return values;
    }

    private static double[] light(double... inks) {
        double[] light = {1, 1, 1};
        for (int ink = 0; ink < 4; ink++) {
            for (int i = 0; i < 3; i++) {
                light[i] *= 1 - inks[ink] * (1 - LETS_THROUGH[ink][i]);
            }
        }
        return light;
    }

    static byte[] bytes() {
        byte[] table = table();
        int tags = HEADER + 4 + 12;
        ByteBuffer out = ByteBuffer.allocate(tags + table.length);
        out.putInt(out.capacity()).putInt(0).putInt(0x02400000);
        ascii(out, "prtrCMYKLab ");
        out.putShort((short) 2024).putShort((short) 1).putShort((short) 1).position(36);
        ascii(out, "acsp");
        out.position(68).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        out.position(HEADER).putInt(1);
        ascii(out, "A2B0");
        return out.putInt(tags).putInt(table.length).put(table).array();
    }

    private static void ascii(ByteBuffer out, String text) {
        out.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** From inks to CIE Lab: a matrix and curves that change nothing, around the table. */
    private static byte[] table() {
        ByteBuffer head = ByteBuffer.allocate(52 + 4 * 2 * 2);
        ascii(head, "mft2");
        head.putInt(0).put((byte) 4).put((byte) 3).put((byte) STEPS).put((byte) 0);
        for (int i = 0; i < 9; i++) {
            head.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        head.putShort((short) 2).putShort((short) 2);
        for (int ink = 0; ink < 4; ink++) {
            head.putShort((short) 0).putShort((short) 0xffff);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.array());
        for (int i = 0; i < STEPS * STEPS * STEPS * STEPS; i++) {
            double[] inks = new double[4];
            for (int ink = 3, rest = i; ink >= 0; ink--, rest /= STEPS) {
                inks[ink] = rest % STEPS / (STEPS - 1.0);
            }
            out.writeBytes(lab(light(inks)));
        }
        for (int i = 0; i < 3; i++) {
            out.writeBytes(new byte[] {0, 0, (byte) 0xff, (byte) 0xff});
        }
        return out.toByteArray();
    }

    private static byte[] lab(double[] light) {
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double xyz = SRGB_TO_XYZ[i][0] * light[0] + SRGB_TO_XYZ[i][1] * light[1] + SRGB_TO_XYZ[i][2] * light[2];
            double share = xyz / WHITE[i];
            f[i] = share > 216 / 24389.0 ? Math.cbrt(share) : (24389 / 27.0 * share + 16) / 116;
        }
        ByteBuffer out = ByteBuffer.allocate(6);
        out.putShort((short) Math.round((116 * f[1] - 16) * 0xff00 / 100));
        out.putShort((short) Math.round((500 * (f[0] - f[1]) + 128) * 256));
        return out.putShort((short) Math.round((200 * (f[1] - f[2]) + 128) * 256))
                .array();
    }
}
