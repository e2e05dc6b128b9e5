package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.exif.TiffDirectory;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * The tables that all pieces of a picture in JPEG share (tag 347, TIFF technical note 2): a JPEG file without a picture, or none.
 *
 * @param head the beginning of each piece: FF D8 and the tables
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record JpegTables(byte[] head) {
    /** All tables there can be have less than half as much. */
    private static final int MAX_LENGTH = 8192;

    private static final byte[] START = {(byte) 0xff, (byte) 0xd8};
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    static JpegTables read(TiffDirectory directory) throws IOException {
        byte[] tables = directory.bytes(Tag.JPEG_TABLES, MAX_LENGTH).orElse(START);
        int length = tables.length;
        if (length < 2 || !Arrays.equals(tables, 0, 2, START, 0, 2)) {
            throw new CorruptPictureException("The JPEG tables of the TIFF file do not begin as JPEG does (FF D8)");
        }
        boolean ended = length >= 4 && Arrays.equals(tables, length - 2, length, END, 0, 2);
        return new JpegTables(ended ? Arrays.copyOf(tables, length - 2) : tables);
    }

    /**
     * Returns a piece as a JPEG file of its own.
     *
     * @param start where it begins
     * @param most how long it is, unless the file ends before
     */
    Bytes before(Bytes bytes, long start, long most) throws IOException {
        byte[] first = new byte[2];
        if (start < 0
                || start >= bytes.length()
                || bytes.read(start, first, 0, 1) != 1
                || bytes.read(start + 1, first, 1, 1) != 1
                || !Arrays.equals(first, START)) {
            throw new CorruptPictureException("A piece of the TIFF file does not begin as JPEG does (FF D8)");
        }
        long rest = Math.max(0, Math.min(most, bytes.length() - start) - 2);
        return new Spliced(head, bytes, start + 2, rest);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Spliced(byte[] head, Bytes bytes, long start, long rest) implements Bytes {
        @Override
        public long length() {
            return head.length + rest;
        }

        @Override
        public int read(long position, byte[] into, int offset, int wanted) throws IOException {
            if (position < head.length) {
                int count = (int) Math.min(wanted, head.length - position);
                System.arraycopy(head, (int) position, into, offset, count);
                return count;
            }
            long at = position - head.length;
            return at >= rest ? -1 : bytes.read(start + at, into, offset, (int) Math.min(wanted, rest - at));
        }
    }
}
