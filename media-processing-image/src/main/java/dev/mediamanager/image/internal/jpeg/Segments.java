package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JPEG file's segments up to the first scan, and sorts out what decoding needs. */
final class Segments {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MAX_TABLES = 1 << 20;
    private static final int MAX_GARBAGE = 64 << 10;

    /** A segment: its marker and its content. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Part(int marker, byte[] content) {}

    private final Cursor cursor;
    private final Limits limits;
    private final IccChunks icc = new IccChunks();
    private final List<Part> parts = new ArrayList<>();
    private int partsLength;
    private @Nullable Frame frame;
    private long end;
    private byte @Nullable [] exif;
    private boolean jfif;
    private int adobeTransform = -1;
    private int scanComponents;

    Segments(Cursor cursor, Limits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    /** Reads to the end of the first scan header, where the cursor stays. */
    void read() throws IOException {
        if (cursor.u16() != 0xff00 + Marker.SOI) {
            throw new CorruptPictureException("The file does not begin as a JPEG file does (FF D8)");
        }
        int marker;
        do {
            marker = nextMarker();
            if (marker == Marker.EOI) {
                throw new CorruptPictureException("The JPEG file holds no picture");
            }
            if (!Marker.isBare(marker)) {
                segment(marker);
            }
        } while (marker != Marker.SOS);
        end = cursor.position();
        if (frame == null) {
            throw new CorruptPictureException("The JPEG file has a scan before its frame header");
        }
    }

    private int nextMarker() throws IOException {
        int garbage = 0;
        int value = cursor.u8();
        while (true) {
            while (value != 0xff) {
                if (++garbage > MAX_GARBAGE) {
                    throw new CorruptPictureException("No JPEG marker within " + MAX_GARBAGE + " bytes");
                }
                value = cursor.u8();
            }
            while (value == 0xff) {
                value = cursor.u8();
            }
            if (value != 0) {
                return value;
            }
        }
    }

    private void segment(int marker) throws IOException {
        int length = cursor.u16() - 2;
        if (length < 0 && Marker.isRemark(marker)) {
            return; // As libjpeg has it, what follows is garbage up to the next marker.
        }
        if (length < 0) {
            throw new CorruptPictureException("A JPEG segment of length " + (length + 2));
        }
        switch (marker) {
            case Marker.DHT, Marker.DQT, Marker.DRI, Marker.DAC, Marker.SOS -> keep(marker, cursor.bytes(length));
            case Marker.APP0 -> jfif |= startsWith(cursor.bytes(length), JFIF);
            case Marker.APP1 -> readExif(cursor.bytes(length));
            case Marker.APP2 -> icc.add(cursor.bytes(length));
            case Marker.APP14 -> readAdobe(cursor.bytes(length));
            default -> {
                if (Marker.isFrame(marker)) {
                    byte[] content = cursor.bytes(length);
                    frame = Frame.parse(marker, content, limits);
                } else {
                    cursor.skip(length);
                }
            }
        }
    }

    private void keep(int marker, byte[] content) {
        partsLength += content.length;
        if (partsLength > MAX_TABLES) {
            throw new CorruptPictureException("The JPEG file has more than " + MAX_TABLES + " bytes of tables");
        }
        if (marker == Marker.SOS && content.length > 0) {
            scanComponents = content[0] & 0xff;
        }
        parts.add(new Part(marker, content));
    }

    private void readExif(byte[] content) {
        if (exif == null && startsWith(content, EXIF)) {
            exif = Arrays.copyOfRange(content, EXIF.length, content.length);
        }
    }

    private void readAdobe(byte[] content) {
        if (content.length >= 12 && startsWith(content, ADOBE)) {
            adobeTransform = content[11] & 0xff;
        }
    }

    private static boolean startsWith(byte[] content, byte[] name) {
        return content.length >= name.length && Arrays.equals(content, 0, name.length, name, 0, name.length);
    }

    Frame frame() {
        if (frame == null) {
            throw new IllegalStateException("not read yet");
        }
        return frame;
    }

    /** Returns the segments that define tables, in order, and as the last one the scan header. */
    List<Part> parts() {
        return parts;
    }

    /** Returns where the data of the first scan begin. */
    long end() {
        return end;
    }

    Optional<byte[]> exif() {
        return Optional.ofNullable(exif);
    }

    Optional<IccProfile> profile() {
        return icc.profile();
    }

    /** Tells whether the first scan has all components and is the only one that counts. */
    boolean singleScan() {
        return !frame().progressive() && scanComponents == frame().components().size();
    }

    /** Returns how the components hold colour; as libjpeg decides it, which everyone follows. */
    ColorCoding coding() {
        return switch (frame().components().size()) {
            case 1 -> ColorCoding.GRAY;
            case 3 -> threeComponents();
            case 4 -> adobeTransform > 0 ? ColorCoding.YCCK : ColorCoding.CMYK;
            default -> ColorCoding.UNKNOWN;
        };
    }

    private ColorCoding threeComponents() {
        if (!jfif && (adobeTransform == 0 || (adobeTransform < 0 && frame().hasIds("RGB")))) {
            return ColorCoding.RGB;
        }
        return ColorCoding.YCBCR;
    }
}
