package dev.mediamanager.image.internal.bmp;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * The headers of a bitmap.
 *
 * @param topDown whether the first stored row is the top one
 * @param depth the bits of a pixel
 * @param masks the bits of red, green, blue and alpha in a pixel of 16 or 32 bits; 0 for none
 * @param palette the colours, three samples each: red, green, blue
 * @param data where the pixels start
 * @param profile an embedded colour profile
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record BmpHeader(
        int width,
        int height,
        boolean topDown,
        int depth,
        int compression,
        long[] masks,
        byte[] palette,
        long data,
        Optional<IccProfile> profile) {
    static final int NONE = 0;
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    static final int BIT_FIELDS = 3;
    static final int ALPHA_BIT_FIELDS = 6;

    private static final int FILE_HEADER = 14;
    private static final int CORE = 12;
    private static final int INFO = 40;
    private static final int INFO_WITH_ALPHA = 56;
    private static final int OS2 = 64;
    private static final int V5 = 124;
    private static final long EMBEDDED_PROFILE = 0x4d424544;

    static BmpHeader read(Cursor cursor, Limits limits) throws IOException {
        if (cursor.u16() != ('M' << 8 | 'B')) {
            throw new CorruptPictureException("The file does not begin with BM");
        }
        cursor.skip(8);
        long data = cursor.u32();
        long size = cursor.u32();
        if (size != CORE && (size < 16 || size > 1024)) {
            throw new CorruptPictureException("A bitmap header of " + size + " bytes");
        }
        long width = size == CORE ? cursor.u16() : cursor.s32();
        long height = size == CORE ? cursor.u16() : cursor.s32();
        limits.checkPicture(width, Math.abs(height));
        cursor.skip(2);
        int depth = cursor.u16();
        int compression = size == CORE ? NONE : cursor.s32();
        checkLegal(depth, compression);
        long colors = 0;
        if (size >= INFO) {
            cursor.seek(FILE_HEADER + 32);
            colors = cursor.u32();
        }
        long[] masks = masks(cursor, size, depth, compression);
        long afterHeader = FILE_HEADER
                + size
                + (size == INFO && compression == BIT_FIELDS ? 12 : 0)
                + (size == INFO && compression == ALPHA_BIT_FIELDS ? 16 : 0);
        byte[] palette = depth > 8 ? new byte[0] : palette(cursor, afterHeader, size == CORE ? 3 : 4, depth, colors);
        return new BmpHeader(
                (int) width,
                (int) Math.abs(height),
                height < 0,
                depth,
                compression,
                masks,
                palette,
                data,
                size >= V5 ? profile(cursor) : Optional.empty());
    }

    private static void checkLegal(int depth, int compression) {
        boolean legal = switch (compression) {
            case NONE ->
                depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16 || depth == 24 || depth == 32;
            case RLE8 -> depth == 8;
            case RLE4 -> depth == 4;
            case BIT_FIELDS, ALPHA_BIT_FIELDS -> depth == 16 || depth == 32;
            default -> false;
        };
        if (!legal) {
            throw new CorruptPictureException("A bitmap of depth " + depth + " and compression " + compression);
        }
    }

    private static long[] masks(Cursor cursor, long size, int depth, int compression) throws IOException {
        if (compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS) {
            cursor.seek(FILE_HEADER + INFO);
            boolean alpha = compression == ALPHA_BIT_FIELDS || (size >= INFO_WITH_ALPHA && size != OS2);
            return new long[] {cursor.u32(), cursor.u32(), cursor.u32(), alpha ? cursor.u32() : 0};
        }
        return depth == 16 ? new long[] {0x7c00, 0x3e0, 0x1f, 0} : new long[] {0xff0000, 0xff00, 0xff, 0};
    }

    private static byte[] palette(Cursor cursor, long at, int entry, int depth, long colors) throws IOException {
        int count = colors > 0 && colors < 1 << depth ? (int) colors : 1 << depth;
        byte[] palette = new byte[3 * count];
        cursor.seek(at);
        try {
            for (int i = 0; i < palette.length; i += 3) {
                palette[i + 2] = (byte) cursor.u8();
                palette[i + 1] = (byte) cursor.u8();
                palette[i] = (byte) cursor.u8();
                cursor.skip(entry - 3);
            }
        } catch (EOFException e) {
            throw new CorruptPictureException("The bitmap's palette is cut off", e);
        }
        return palette;
    }

    private static Optional<IccProfile> profile(Cursor cursor) throws IOException {
        cursor.seek(FILE_HEADER + 56);
        if (cursor.u32() != EMBEDDED_PROFILE) {
            return Optional.empty();
        }
        cursor.seek(FILE_HEADER + 112);
        long offset = cursor.u32();
        long length = cursor.u32();
        if (length > IccProfile.MAX_LENGTH) {
            return Optional.empty();
        }
        cursor.seek(FILE_HEADER + offset);
        try {
            return IccProfile.of(cursor.bytes((int) length));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /** Returns the bytes of an uncompressed row, which is padded to four. */
    int rowBytes() {
        return Math.toIntExact(((long) width * depth + 31) / 32 * 4);
    }

    boolean hasAlpha() {
        return masks[3] != 0;
    }

    boolean runLength() {
        return compression == RLE4 || compression == RLE8;
    }
}
