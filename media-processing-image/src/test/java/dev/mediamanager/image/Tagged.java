package dev.mediamanager.image;

import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.codec.LibWebp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Puts what a picture says about itself, its colours and which way is up, into files of every format, by hand. */
final class Tagged {
    private static final int BMP_V5 = 124;
    private static final int BMP_INFO = 40;
    private static final int WEBP_PROFILE = 0x20;
    private static final int WEBP_EXIF = 0x08;

    private Tagged() {}

    /** Returns a file with a colour profile. */
    static byte[] profile(String format, byte[] file, byte[] profile) throws IOException {
        return switch (format) {
            case "jpeg" -> Segment.profile(file, profile, 60_000);
            case "png" -> ProfiledPng.of(file, profile);
            case "webp" -> webp(file, WEBP_PROFILE, chunk("ICCP", profile), new byte[0]);
            case "tiff" -> tiff(file, 34675, 7, profile);
            case "gif" -> gif(file, profile);
            case "bmp" -> bmp(file, profile);
            default -> throw new IllegalArgumentException(format);
        };
    }

    /** Returns a file that says how it is turned, by Exif or, as TIFF does, by its own tag. */
    static byte[] orientation(String format, byte[] file, int orientation) {
        byte[] exif = Segment.orientation(orientation);
        return switch (format) {
            case "jpeg" -> Segment.exif(file, exif);
            case "png" -> png(file, "eXIf", exif);
            case "webp" -> webp(file, WEBP_EXIF, new byte[0], chunk("EXIF", exif));
            case "tiff" -> tiff(file, 274, 3, new byte[] {0, (byte) orientation});
            default -> throw new IllegalArgumentException(format);
        };
    }

    /** Returns an opaque picture in WebP without loss. */
    static byte[] webp(BufferedImage image) throws IOException {
        byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / 3;
            samples[i] =
                    (byte) (image.getRGB(pixel % image.getWidth(), pixel / image.getWidth()) >> (16 - 8 * (i % 3)));
        }
        return LibWebp.instance()
                .encode(samples, false, image.getWidth(), image.getHeight(), new LibWebp.Settings(100, 4, true));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One more chunk behind the first, IHDR. */
    private static byte[] png(byte[] file, String type, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(content);
        ByteBuffer out = ByteBuffer.allocate(file.length + 12 + content.length);
        out.put(file, 0, 33).putInt(content.length).put(ascii(type)).put(content);
        return out.putInt((int) crc.getValue()).put(file, 33, file.length - 33).array();
    }

    private static byte[] chunk(String type, byte[] content) {
        ByteBuffer out =
                ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        return out.put(ascii(type)).putInt(content.length).put(content).array();
    }

    /** The extended form of a plain lossless file, whose size is in the first bits of its only chunk (RFC 9649 section 3.4). */
    private static byte[] webp(byte[] file, int flags, byte[] before, byte[] behind) {
        int bits = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(21);
        int width = bits & 0x3fff;
        int height = bits >> 14 & 0x3fff;
        byte[] canvas = {
            (byte) flags, 0, 0, 0, (byte) width, (byte) (width >> 8), 0, (byte) height, (byte) (height >> 8), 0
        };
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes(chunk("VP8X", canvas));
        chunks.writeBytes(before);
        chunks.write(file, 12, file.length - 12);
        chunks.writeBytes(behind);
        ByteBuffer out = ByteBuffer.allocate(12 + chunks.size()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(4 + chunks.size()).put(ascii("WEBP"));
        return out.put(chunks.toByteArray()).array();
    }

    /** A copy of the first directory behind the file, with one more entry; numbers are in big endian, as the JDK's are. */
    private static byte[] tiff(byte[] file, int tag, int type, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.getShort(0) != 0x4d4d) {
            throw new IllegalArgumentException("Not in big endian");
        }
        int directory = in.getInt(4);
        Map<Integer, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < in.getShort(directory); i++) {
            byte[] entry = new byte[12];
            in.get(directory + 2 + 12 * i, entry);
            entries.put((entry[0] & 0xff) << 8 | (entry[1] & 0xff), entry);
        }
        int at = (file.length + 1) / 2 * 2;
        ByteBuffer added = ByteBuffer.allocate(12)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(type == 3 ? value.length / 2 : value.length);
        if (value.length <= 4) {
            added.put(value);
        } else {
            added.putInt(at);
        }
        entries.put(tag, added.array());
        int moved = at + (value.length + 1) / 2 * 2;
        ByteBuffer out = ByteBuffer.allocate(moved + 2 + 12 * entries.size() + 4);
        out.put(file).putInt(4, moved).position(at).put(value).position(moved);
        out.putShort((short) entries.size());
        entries.values().forEach(out::put);
        return out.array();
    }

    /** In blocks of up to 255 bytes, behind the palette of the whole file. */
    private static byte[] gif(byte[] file, byte[] profile) {
        int start = 13 + ((file[10] & 0x80) == 0 ? 0 : 3 << ((file[10] & 7) + 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, start);
        out.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
        out.writeBytes(ascii("ICCRGBG1012"));
        for (int at = 0; at < profile.length; at += 255) {
            int length = Math.min(255, profile.length - at);
            out.write(length);
            out.write(profile, at, length);
        }
        out.write(0);
        out.write(file, start, file.length - start);
        return out.toByteArray();
    }

    /** The longer header instead of the JDK's, and the profile behind the pixels; its place counts from the header. */
    private static byte[] bmp(byte[] file, byte[] profile) {
        int more = BMP_V5 - BMP_INFO;
        ByteBuffer out =
                ByteBuffer.allocate(file.length + more + profile.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(file, 0, 14 + BMP_INFO);
        out.putInt(10, out.getInt(10) + more).putInt(14, BMP_V5);
        out.putInt(14 + 56, 0x4d424544);
        out.putInt(14 + 112, file.length + more - 14).putInt(14 + 116, profile.length);
        out.position(14 + BMP_V5).put(file, 14 + BMP_INFO, file.length - 14 - BMP_INFO);
        return out.put(profile).array();
    }
}
