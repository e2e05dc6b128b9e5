package dev.mediamanager.image.internal.metadata;

import dev.mediamanager.image.internal.exif.TiffDirectory;
import dev.mediamanager.image.internal.exif.TiffFile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.heif.HeifMetadata;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.png.ZlibReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the blocks of metadata in a picture file: the first of each kind, if it is not too long. */
final class Blocks {
    static final int MAX_BLOCK = 1 << 20;
    private static final int MAX_CHUNKS = 10_000;
    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    private static final byte[] PHOTOSHOP = ascii("Photoshop 3.0\0");
    private static final byte[] PNG_XMP = ascii("XML:com.adobe.xmp\0");
    private static final int TIFF_XMP = 700;
    private static final int TIFF_IPTC = 33723;
    private static final int IPTC_RESOURCE = 0x0404;

    byte @Nullable [] exif;
    byte @Nullable [] xmp;
    byte @Nullable [] iptc;

    private Blocks() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads up to where the file ends or makes no sense. */
    static Blocks of(PictureFormat format, Bytes bytes) {
        Blocks blocks = new Blocks();
        try {
            switch (format) {
                case JPEG -> blocks.readJpeg(new Cursor(bytes, ByteOrder.BIG_ENDIAN));
                case PNG -> blocks.readPng(new Cursor(bytes, ByteOrder.BIG_ENDIAN));
                case WEBP -> blocks.readWebp(new Cursor(bytes, ByteOrder.LITTLE_ENDIAN));
                case TIFF -> blocks.readTiff(bytes);
                case HEIF -> blocks.readHeif(bytes);
                case GIF, BMP, SVG -> {}
            }
        } catch (IOException | ArithmeticException | CorruptPictureException e) {
            // What was found until then counts.
        }
        return blocks;
    }

    /** The segments before the first scan (ISO/IEC 10918-1; Exif 2.3 section 4.5.4; XMP part 3 section 1.1.3). */
    private void readJpeg(Cursor cursor) throws IOException {
        cursor.skip(2);
        for (int i = 0; i < MAX_CHUNKS; i++) {
            int marker = cursor.u8();
            while (marker == 0xff) {
                marker = cursor.u8();
            }
            if (marker == 0xda || marker == 0xd9) {
                return;
            }
            if (marker == 0 || marker == 1 || (marker & 0xf8) == 0xd0) {
                continue;
            }
            int length = cursor.u16() - 2;
            long next = cursor.position() + length;
            if (marker == 0xe1 || marker == 0xed) {
                readSegment(cursor.bytes(Math.max(0, length)));
            }
            cursor.seek(next);
        }
    }

    private void readSegment(byte[] content) throws IOException {
        if (exif == null && startsWith(content, EXIF)) {
            exif = Arrays.copyOfRange(content, EXIF.length, content.length);
        } else if (xmp == null && startsWith(content, XMP)) {
            xmp = Arrays.copyOfRange(content, XMP.length, content.length);
        } else if (iptc == null && startsWith(content, PHOTOSHOP)) {
            readResources(Arrays.copyOfRange(content, PHOTOSHOP.length, content.length));
        }
    }

    /** Photoshop's image resource blocks: signature, id, Pascal string, length, data, each padded to even lengths. */
    private void readResources(byte[] resources) throws IOException {
        Cursor cursor = new Cursor(new ArrayBytes(resources), ByteOrder.BIG_ENDIAN);
        while (cursor.position() < resources.length && cursor.tag().equals("8BIM")) {
            int id = cursor.u16();
            int name = cursor.u8();
            cursor.skip(name + (name + 1) % 2);
            long length = cursor.u32();
            if (id == IPTC_RESOURCE && length <= MAX_BLOCK) {
                iptc = cursor.bytes((int) length);
                return;
            }
            cursor.skip(length + length % 2);
        }
    }

    /** PNG's chunks (third edition): eXIf, and iTXt with XMP's keyword. */
    private void readPng(Cursor cursor) throws IOException {
        cursor.skip(8);
        for (int i = 0; i < MAX_CHUNKS; i++) {
            long length = cursor.u32();
            String type = cursor.tag();
            long next = cursor.position() + length + 4;
            if (length <= MAX_BLOCK && type.equals("eXIf") && exif == null) {
                exif = cursor.bytes((int) length);
            } else if (length <= MAX_BLOCK && type.equals("iTXt") && xmp == null) {
                readPngText(cursor.bytes((int) length));
            } else if (type.equals("IEND")) {
                return;
            }
            cursor.seek(next);
        }
    }

    private void readPngText(byte[] content) throws IOException {
        if (!startsWith(content, PNG_XMP) || content.length < PNG_XMP.length + 4) {
            return;
        }
        boolean compressed = content[PNG_XMP.length] != 0;
        int at = PNG_XMP.length + 2;
        for (int zeros = 0; zeros < 2 && at < content.length; at++) {
            zeros += content[at] == 0 ? 1 : 0;
        }
        xmp = compressed ? ZlibReader.inflate(content, at, MAX_BLOCK) : Arrays.copyOfRange(content, at, content.length);
    }

    /** WebP's chunks (RFC 9649 section 2.7.1.5). */
    private void readWebp(Cursor cursor) throws IOException {
        cursor.skip(12);
        for (int i = 0; i < MAX_CHUNKS; i++) {
            String type = cursor.tag();
            long length = cursor.u32();
            long next = cursor.position() + length + length % 2;
            if (length <= MAX_BLOCK && type.equals("EXIF") && exif == null) {
                byte[] content = cursor.bytes((int) length);
                exif = startsWith(content, EXIF) ? Arrays.copyOfRange(content, EXIF.length, content.length) : content;
            } else if (length <= MAX_BLOCK && type.equals("XMP ") && xmp == null) {
                xmp = cursor.bytes((int) length);
            }
            cursor.seek(next);
        }
    }

    private void readTiff(Bytes bytes) throws IOException {
        TiffFile file = TiffFile.open(bytes);
        TiffDirectory directory = file.directory(file.first());
        xmp = directory.bytes(TIFF_XMP, MAX_BLOCK).orElse(null);
        iptc = directory.bytes(TIFF_IPTC, MAX_BLOCK).orElse(null);
    }

    private void readHeif(Bytes bytes) throws IOException {
        HeifMetadata found = HeifMetadata.read(bytes, MAX_BLOCK);
        exif = found.exif().orElse(null);
        xmp = found.xmp().orElse(null);
    }

    private static boolean startsWith(byte[] content, byte[] name) {
        return content.length >= name.length && Arrays.equals(content, 0, name.length, name, 0, name.length);
    }
}
