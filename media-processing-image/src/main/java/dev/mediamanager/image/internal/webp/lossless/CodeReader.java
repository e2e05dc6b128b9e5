package dev.mediamanager.image.internal.webp.lossless;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.io.IOException;

/** Reads prefix codes (RFC 9649 section 3.7.2.1.2). */
final class CodeReader {
    private static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REPEAT_LAST = 16;
    private static final int[] REPEAT_BITS = {2, 3, 7};
    private static final int[] REPEAT_LEAST = {3, 3, 11};

    private CodeReader() {}

    /** Returns the lengths of the codes of so many symbols. */
    static int[] lengths(BitReader reader, int symbols) throws IOException {
        int[] lengths = new int[symbols];
        if (reader.flag()) {
            boolean two = reader.flag();
            set(lengths, reader.read(reader.flag() ? 8 : 1));
            if (two) {
                set(lengths, reader.read(8));
            }
        } else {
            readLengths(reader, lengths);
        }
        reader.checkEnd();
        return lengths;
    }

    private static void set(int[] lengths, int symbol) {
        if (symbol >= lengths.length) {
            throw new CorruptPictureException("WebP symbol " + symbol + " of " + lengths.length);
        }
        lengths[symbol] = 1;
    }

    private static void readLengths(BitReader reader, int[] lengths) throws IOException {
        int[] codeLengths = new int[ORDER.length];
        int count = 4 + reader.read(4);
        if (count > ORDER.length) {
            throw new CorruptPictureException("WebP code length " + count + " of " + ORDER.length);
        }
        for (int i = 0; i < count; i++) {
            codeLengths[ORDER[i]] = reader.read(3);
        }
        PrefixCode code = new PrefixCode(codeLengths);
        int left = lengths.length;
        if (reader.flag()) {
            left = 2 + reader.read(2 + 2 * reader.read(3));
            if (left > lengths.length) {
                throw new CorruptPictureException(left + " WebP code lengths of " + lengths.length);
            }
        }
        int last = 8;
        for (int symbol = 0; symbol < lengths.length && left > 0; left--) {
            int length = code.read(reader);
            if (length < REPEAT_LAST) {
                lengths[symbol++] = length;
                last = length == 0 ? last : length;
                continue;
            }
            int repeats = length - REPEAT_LAST;
            int end = symbol + REPEAT_LEAST[repeats] + reader.read(REPEAT_BITS[repeats]);
            if (end > lengths.length) {
                throw new CorruptPictureException("WebP code lengths beyond " + lengths.length);
            }
            java.util.Arrays.fill(lengths, symbol, end, length == REPEAT_LAST ? last : 0);
            symbol = end;
        }
    }
}
