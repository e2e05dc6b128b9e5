package dev.mediamanager.image.internal.png;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.CodePoints;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.color.Primaries;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a PNG file and keeps what matters; the image data are only passed over. */
final class Chunks {
    private static final long SIGNATURE_HIGH = 0x89504e47L;
    private static final long SIGNATURE_LOW = 0x0d0a1a0aL;
    private static final int MAX_CHUNKS = 1_000_000;
    private static final int MAX_PALETTE = 768;
    private static final int MAX_CONTENT = 1 << 20;

    private final Cursor cursor;
    private final ImageHeader header;
    private byte[] palette = new byte[0];
    private byte @Nullable [] transparency;
    private byte @Nullable [] exif;
    private @Nullable IccProfile profile;
    private boolean profileSeen;
    private @Nullable ColorSource coded;
    private boolean saysSrgb;
    private double exponent;
    private Primaries primaries = Primaries.SRGB;
    private int frames = 1;
    private Duration duration = Duration.ZERO;
    private long data = -1;
    private boolean complete;
    private boolean sound = true;

    private Chunks(Cursor cursor, ImageHeader header) {
        this.cursor = cursor;
        this.header = header;
    }

    static Chunks read(Cursor cursor, Limits limits) throws IOException {
        if (cursor.u32() != SIGNATURE_HIGH || cursor.u32() != SIGNATURE_LOW) {
            throw new CorruptPictureException("The file does not begin with the PNG signature");
        }
        if (cursor.u32() != 13 || !cursor.tag().equals("IHDR")) {
            throw new CorruptPictureException("The first PNG chunk is not IHDR");
        }
        cursor.seek(cursor.position() - 8);
        byte[] content =
                checked(cursor, 13).orElseThrow(() -> new CorruptPictureException("The PNG header is damaged"));
        ImageHeader header = ImageHeader.read(new Cursor(new ArrayBytes(content), ByteOrder.BIG_ENDIAN), limits);
        Chunks chunks = new Chunks(cursor, header);
        try {
            chunks.walk(limits);
        } catch (EOFException e) {
            chunks.complete = false;
        }
        if (chunks.data < 0) {
            throw new CorruptPictureException("The PNG file has no image data");
        }
        return chunks;
    }

    private void walk(Limits limits) throws IOException {
        for (int i = 0; i < MAX_CHUNKS && !complete; i++) {
            long start = cursor.position();
            long length = cursor.u32();
            if (length > Integer.MAX_VALUE) {
                return;
            }
            chunk(cursor.tag(), (int) length, start, limits);
            cursor.seek(start + 12 + length);
        }
    }

    /** Reads the content of the chunk that begins here, and its checksum. Returns nothing if that is wrong. */
    private static Optional<byte[]> checked(Cursor cursor, int length) throws IOException {
        cursor.skip(4);
        CRC32 crc = new CRC32();
        crc.update(cursor.bytes(4));
        byte[] content = cursor.bytes(length);
        crc.update(content);
        return cursor.u32() == crc.getValue() ? Optional.of(content) : Optional.empty();
    }

    private void chunk(String type, int length, long start, Limits limits) throws IOException {
        switch (type) {
            case "IDAT" -> data = data < 0 ? start : data;
            case "IEND" -> complete = true;
            case "PLTE", "tRNS", "cICP", "sRGB", "gAMA", "cHRM", "iCCP", "eXIf", "acTL", "fcTL" -> {
                int most = type.equals("iCCP") ? IccProfile.MAX_LENGTH : MAX_CONTENT;
                if (length <= most) {
                    cursor.seek(start);
                    Optional<byte[]> content = checked(cursor, length);
                    if (content.isPresent()) {
                        take(type, content.get(), limits);
                    } else if (type.equals("PLTE")) {
                        sound = false; // Better wrong colours than none.
                        cursor.seek(start + 8);
                        palette = cursor.bytes(Math.min(length, MAX_PALETTE));
                    }
                }
            }
            default -> {}
        }
    }

    /** Takes the content of a chunk. What is too short is passed over, as what has a wrong checksum is: only the palette is needed. */
    private void take(String type, byte[] content, Limits limits) {
        ByteBuffer in = ByteBuffer.wrap(content);
        switch (type) {
            case "PLTE" -> palette = Arrays.copyOf(content, Math.min(content.length, MAX_PALETTE));
            case "tRNS" -> transparency = Arrays.copyOf(content, Math.min(content.length, 256));
            case "cICP" -> coded = coded(content);
            case "sRGB" -> saysSrgb = true;
            case "gAMA" -> exponent = content.length < 4 ? 0 : Integer.toUnsignedLong(in.getInt()) / 100_000.0;
            case "cHRM" -> primaries = content.length < 32 ? Primaries.SRGB : primaries(in);
            case "iCCP" -> {
                if (!profileSeen) { // There may be one only; inflating many would take its time.
                    profileSeen = true;
                    profile = ProfileChunk.parse(content);
                }
            }
            case "eXIf" -> exif = content;
            case "acTL" -> {
                long count = content.length < 4 ? 1 : Integer.toUnsignedLong(in.getInt());
                limits.checkFrames(count);
                frames = (int) Math.max(1, count);
            }
            default -> {
                if (content.length >= 24) {
                    int numerator = Short.toUnsignedInt(in.getShort(20));
                    int denominator = Short.toUnsignedInt(in.getShort(22));
                    duration = duration.plusNanos(1_000_000_000L * numerator / (denominator == 0 ? 100 : denominator));
                }
            }
        }
    }

    ImageHeader header() {
        return header;
    }

    /** Returns the palette's colours, three bytes each. */
    byte[] palette() {
        return palette;
    }

    Optional<byte[]> transparency() {
        return Optional.ofNullable(transparency);
    }

    Optional<byte[]> exif() {
        return Optional.ofNullable(exif);
    }

    int frames() {
        return frames;
    }

    Duration duration() {
        return duration;
    }

    /** Returns where the first IDAT chunk starts. */
    long data() {
        return data;
    }

    boolean complete() {
        return complete;
    }

    /** Tells whether nothing that the pixels depend on is known to be damaged. */
    boolean sound() {
        return sound;
    }

    /**
     * Returns what the samples mean: code points, else a profile, else sRGB, else a gamma and what it goes with (PNG section 4.3). Without a
     * gamma, nobody knows what primary colours would be mixed.
     */
    ColorSource color() {
        if (coded != null) {
            return coded;
        }
        if (profile != null) {
            return new ColorSource.Profiled(profile);
        }
        boolean known = exponent > 0.01 && exponent < 10 && !saysSrgb;
        boolean asSrgb = Math.abs(exponent - 1 / 2.2) <= 0.001 && primaries.isSrgb();
        return known && !asSrgb ? new ColorSource.Encoded(exponent, primaries) : ColorSource.SRGB;
    }

    /** Reads code points; null if neither is specified, or they are not of RGB that takes the full range of values. */
    private static @Nullable ColorSource coded(byte[] content) {
        boolean understood = content.length == 4
                && content[2] == 0
                && content[3] == 1
                && !(content[0] == CodePoints.UNSPECIFIED && content[1] == CodePoints.UNSPECIFIED);
        return understood ? CodePoints.source(content[0] & 0xff, content[1] & 0xff) : null;
    }

    private static Primaries primaries(ByteBuffer in) {
        Primaries read = new Primaries(point(in), point(in), point(in), point(in));
        return read.isUsable() ? read : Primaries.SRGB;
    }

    private static Primaries.Point point(ByteBuffer in) {
        return new Primaries.Point(in.getInt() / 100_000.0, in.getInt() / 100_000.0);
    }
}
