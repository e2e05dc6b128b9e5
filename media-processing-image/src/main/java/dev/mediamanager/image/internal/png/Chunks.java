package dev.mediamanager.image.internal.png;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a PNG file and keeps what matters; the image data are only passed over. */
final class Chunks {
    private static final long SIGNATURE_HIGH = 0x89504e47L;
    private static final long SIGNATURE_LOW = 0x0d0a1a0aL;
    private static final int MAX_CHUNKS = 1_000_000;
    private static final int MAX_EXIF = 1 << 20;

    private final Cursor cursor;
    private final ImageHeader header;
    private byte[] palette = new byte[0];
    private byte @Nullable [] transparency;
    private byte @Nullable [] exif;
    private @Nullable IccProfile profile;
    private boolean saysSrgb;
    private double exponent;
    private int frames = 1;
    private Duration duration = Duration.ZERO;
    private long data = -1;
    private boolean complete;

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
        ImageHeader header = ImageHeader.read(cursor, limits);
        cursor.skip(4);
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

    private void chunk(String type, int length, long start, Limits limits) throws IOException {
        switch (type) {
            case "IDAT" -> data = data < 0 ? start : data;
            case "IEND" -> complete = true;
            case "PLTE" -> palette = cursor.bytes(Math.min(length, 768));
            case "tRNS" -> transparency = cursor.bytes(Math.min(length, 256));
            case "sRGB" -> saysSrgb = true;
            case "gAMA" -> exponent = cursor.u32() / 100_000.0;
            case "iCCP" -> profile = length > IccProfile.MAX_LENGTH ? null : ProfileChunk.parse(cursor.bytes(length));
            case "eXIf" -> exif = length > MAX_EXIF ? null : cursor.bytes(length);
            case "acTL" -> {
                long count = cursor.u32();
                limits.checkFrames(count);
                frames = (int) Math.max(1, count);
            }
            case "fcTL" -> {
                cursor.skip(20);
                int numerator = cursor.u16();
                int denominator = cursor.u16();
                duration = duration.plusNanos(1_000_000_000L * numerator / (denominator == 0 ? 100 : denominator));
            }
            default -> {}
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

    /** Returns what the samples mean: a profile, else sRGB, else a gamma (PNG section 4.3). */
    ColorSource color() {
        if (profile != null) {
            return new ColorSource.Profiled(profile);
        }
        boolean odd = exponent > 0.01 && exponent < 10 && Math.abs(exponent - 1 / 2.2) > 0.001;
        return odd && !saysSrgb ? new ColorSource.Encoded(exponent) : ColorSource.SRGB;
    }
}
