package dev.mediamanager.image.internal.heif;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A picture within a HEIF file that is not its main one.
 *
 * @param type how it is coded
 * @param extents where its bytes are, in order
 * @param properties those that decoding it needs, at most {@value #MAX_PROPERTIES}
 */
record HeifItem(String type, List<Extent> extents, List<Box> properties) {
    static final int MAX_PROPERTIES = 100;
    private static final int MAX_PROPERTY = 64 << 10;
    private static final int PIECE = 16 << 10;
    private static final int ID = 1;
    private static final int BOX_HEADER = 8;
    private static final int ESSENTIAL = 0x80;

    /** Bytes of the file. */
    record Extent(long offset, long length) {}

    /**
     * Writes a file in which this is the main picture, and the only one, since decoders show no other: FFmpeg before 7.0 reads the first item alone.
     *
     * @throws UnsupportedPictureException if it is not coded by itself, but a grid of others
     */
    void writeAlone(Bytes bytes, Path file) throws IOException {
        String brand = switch (type) {
            case "av01" -> "avif";
            case "hvc1" -> "heic";
            default ->
                throw new UnsupportedPictureException("The transparency of the picture is an item of type '" + type
                        + "'; it is read where it is one of AV1 or HEVC, and not of tiles");
        };
        long length = extents.stream().mapToLong(Extent::length).sum();
        if (length <= 0 || length > bytes.length()) {
            throw new CorruptPictureException(
                    "The transparency of the picture is said to have " + length + " bytes of " + bytes.length());
        }
        byte[] first = box("ftyp", out -> out.writeBytes(brand + "\0\0\0\0mif1" + brand));
        int pixels = first.length + meta(bytes, 0, length).length + BOX_HEADER;
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            out.write(first);
            out.write(meta(bytes, pixels, length));
            out.writeInt(Math.toIntExact(length + BOX_HEADER));
            out.writeBytes("mdat");
            for (Extent extent : extents) {
                copy(bytes, extent, out);
            }
        }
    }

    private static void copy(Bytes bytes, Extent extent, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        long at = extent.offset;
        long left = extent.length;
        while (left > 0) {
            int count = bytes.read(at, piece, 0, (int) Math.min(PIECE, left));
            if (count <= 0) {
                throw new CorruptPictureException("The transparency of the picture is cut off at byte " + at);
            }
            out.write(piece, 0, count);
            at += count;
            left -= count;
        }
    }

    private byte[] meta(Bytes bytes, int offset, long length) throws IOException {
        byte[] handler = box("hdlr", out -> {
            out.writeLong(0);
            out.writeBytes("pict");
            out.write(new byte[13]);
        });
        byte[] primary = box("pitm", out -> {
            out.writeInt(0);
            out.writeShort(ID);
        });
        byte[] places = box("iloc", out -> {
            out.writeInt(0);
            out.writeShort(0x4400);
            out.writeShort(1);
            out.writeShort(ID);
            out.writeShort(0);
            out.writeShort(1);
            out.writeInt(offset);
            out.writeInt(Math.toIntExact(length));
        });
        byte[] entry = box("infe", out -> {
            out.writeInt(2 << 24);
            out.writeShort(ID);
            out.writeShort(0);
            out.writeBytes(type + "\0");
        });
        byte[] types = box("iinf", out -> {
            out.writeInt(0);
            out.writeShort(1);
            out.write(entry);
        });
        byte[] described = properties(bytes);
        return box("meta", out -> {
            out.writeInt(0);
            for (byte[] part : List.of(handler, primary, places, types, described)) {
                out.write(part);
            }
        });
    }

    private byte[] properties(Bytes bytes) throws IOException {
        List<Box> needed =
                properties.stream().filter(box -> box.length() <= MAX_PROPERTY).toList();
        byte[] all = box("ipco", out -> {
            for (Box property : needed) {
                out.writeInt((int) property.length() + BOX_HEADER);
                out.writeBytes(property.type());
                copy(bytes, new Extent(property.start(), property.length()), out);
            }
        });
        byte[] links = box("ipma", out -> {
            out.writeInt(0);
            out.writeInt(1);
            out.writeShort(ID);
            out.writeByte(needed.size());
            for (int i = 0; i < needed.size(); i++) {
                boolean decoder = needed.get(i).type().equals("av1C")
                        || needed.get(i).type().equals("hvcC");
                out.writeByte(i + 1 | (decoder ? ESSENTIAL : 0));
            }
        });
        return box("iprp", out -> {
            out.write(all);
            out.write(links);
        });
    }

    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] box(String name, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        ByteArrayOutputStream box = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(box);
        out.writeInt(bytes.size() + BOX_HEADER);
        out.write(name.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeTo(out);
        return box.toByteArray();
    }
}
