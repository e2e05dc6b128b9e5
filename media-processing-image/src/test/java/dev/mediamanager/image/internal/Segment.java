package dev.mediamanager.image.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts segments into JPEG files, and makes what they hold. */
public final class Segment {
    private Segment() {}

    /** Returns a JPEG file with one more segment, right after its start. */
    public static byte[] insert(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0xff, (byte) marker, (byte) ((content.length + 2) >> 8), (byte) (content.length + 2)
                });
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Returns a JPEG file with an Exif block. */
    public static byte[] exif(byte[] jpeg, byte[] block) {
        byte[] content = new byte[6 + block.length];
        System.arraycopy("Exif\0\0".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 6);
        System.arraycopy(block, 0, content, 6, block.length);
        return insert(jpeg, 0xe1, content);
    }

    /** Returns an Exif block that has nothing but an orientation. */
    public static byte[] orientation(int value) {
        ByteBuffer out = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0x4949).putShort((short) 42).putInt(8);
        out.putShort((short) 1);
        out.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) value);
        return out.array();
    }

    /** Returns a JPEG file with a colour profile in segments of up to {@code size} bytes. */
    public static byte[] profile(byte[] jpeg, byte[] profile, int size) {
        int count = (profile.length + size - 1) / size;
        byte[] result = jpeg;
        for (int i = count; i >= 1; i--) {
            int from = (i - 1) * size;
            int length = Math.min(size, profile.length - from);
            ByteBuffer content = ByteBuffer.allocate(14 + length);
            content.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                    .put((byte) i)
                    .put((byte) count);
            content.put(profile, from, length);
            result = insert(result, 0xe2, content.array());
        }
        return result;
    }
}
