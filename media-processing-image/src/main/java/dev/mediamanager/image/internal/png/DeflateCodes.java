package dev.mediamanager.image.internal.png;

import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The prefix codes of one alphabet in a DEFLATE block (RFC 1951 section 3.2), looked up by the next bits of the stream. Longer codes are searched for bit by
 * bit, which is seldom. The table is only as large as its codes need, so that small blocks cost little.
 *
 * <p>An entry has the number of bits to drop in its low 6 bits, those that follow the code included. Of a literal, which is not negative, bits 6 and 7 say how
 * many they are, since two whose codes fit together are found at once, and their bytes follow. Any other is read by {@link #value}.
 */
final class DeflateCodes {
    /** The entry where a code is longer than the bits that are looked up. */
    static final int SEARCH = -1;

    /** The bits to drop. */
    static final int DROP = 63;

    static final int COUNT_SHIFT = 6;
    static final int BYTES_SHIFT = 8;
    static final int LITERALS = 256;

    private static final int MOST_BITS = 15;
    private static final int MOST_SYMBOLS = 288;
    private static final int ONE = 1 << COUNT_SHIFT;
    private static final int TWO = 2 << COUNT_SHIFT;
    private static final int CODE_SHIFT = 6;
    private static final int BASE_SHIFT = 10;
    private static final int NOT_A_LITERAL = 1 << 31;

    private static final int[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int DISTANCES = 30;

    /** The codes of literals and lengths in blocks that bring none of their own (section 3.2.6). */
    static final DeflateCodes FIXED_LITERALS = fixedLiterals();

    /** The codes of distances in blocks that bring none of their own. */
    static final DeflateCodes FIXED_DISTANCES = fixedDistances();

    /** What to do for each value of the next bits; their number is a power of two. */
    int[] entries = {SEARCH};

    private final int mostBits;
    private final int[][] tables;
    private int bits;
    private final int literals;
    private final int[] meanings;
    private final int[] counts = new int[MOST_BITS + 1];
    private final int[] sorted = new int[MOST_SYMBOLS];

    private DeflateCodes(int mostBits, int literals, int[] meanings) {
        this.mostBits = mostBits;
        this.literals = literals;
        this.meanings = meanings;
        this.tables = new int[mostBits + 1][0];
    }

    private static DeflateCodes fixedLiterals() {
        byte[] lengths = new byte[MOST_SYMBOLS];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, 288, (byte) 8);
        return fixed(ofLiterals(), lengths);
    }

    private static DeflateCodes fixedDistances() {
        byte[] lengths = new byte[32];
        Arrays.fill(lengths, (byte) 5);
        return fixed(ofDistances(), lengths);
    }

    private static DeflateCodes fixed(DeflateCodes codes, byte[] lengths) {
        try {
            codes.fill(lengths, 0, lengths.length, false);
            return codes;
        } catch (ZipException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns codes for the lengths of codes, which are only searched for: they are few. */
    static DeflateCodes ofCodeLengths() {
        int[] meanings = new int[19];
        for (int i = 0; i < meanings.length; i++) {
            meanings[i] = i << BASE_SHIFT;
        }
        return new DeflateCodes(0, 0, meanings);
    }

    /** Returns codes for literals and the lengths of copies; a length of 0 is the end of the block. */
    static DeflateCodes ofLiterals() {
        int[] meanings = new int[LITERALS + 1 + LENGTHS.length];
        meanings[LITERALS] = NOT_A_LITERAL;
        for (int i = 0; i < LENGTHS.length; i++) {
            int extra = i < 8 || i == LENGTHS.length - 1 ? 0 : i / 4 - 1;
            meanings[LITERALS + 1 + i] = NOT_A_LITERAL | LENGTHS[i] << BASE_SHIFT | extra;
        }
        return new DeflateCodes(11, LITERALS, meanings);
    }

    /** Returns codes for the distances of copies. */
    static DeflateCodes ofDistances() {
        int[] meanings = new int[DISTANCES];
        for (int i = 0; i < DISTANCES; i++) {
            int extra = Math.max(0, i / 2 - 1);
            int base = i < 4 ? i + 1 : ((2 + i % 2) << extra) + 1;
            meanings[i] = base << BASE_SHIFT | extra;
        }
        return new DeflateCodes(9, 0, meanings);
    }

    /** Returns what an entry stands for that is not a literal, with the bits that follow its code. */
    static int value(int entry, long ahead) {
        int code = entry >>> CODE_SHIFT & 15;
        return (entry >>> BASE_SHIFT & 0x7fff) + ((int) (ahead & ((1L << entry) - 1)) >>> code);
    }

    /**
     * Fills the table with the codes of these lengths.
     *
     * @param mayLack whether there may be none, or one of one bit
     * @throws ZipException if there are too many codes, or too few
     */
    void fill(byte[] lengths, int from, int symbols, boolean mayLack) throws ZipException {
        Arrays.fill(counts, 0);
        for (int i = 0; i < symbols; i++) {
            counts[lengths[from + i]]++;
        }
        counts[0] = 0;
        int left = 1;
        int longest = 0;
        int[] next = new int[MOST_BITS + 2];
        for (int length = 1; length <= MOST_BITS; length++) {
            left = 2 * left - counts[length];
            if (left < 0) {
                throw new ZipException("too many codes");
            }
            longest = counts[length] > 0 ? length : longest;
            next[length + 1] = next[length] + counts[length];
        }
        if (left > 0 && !(mayLack && longest <= 1)) {
            throw new ZipException("too few codes");
        }
        for (int i = 0; i < symbols; i++) {
            int length = lengths[from + i];
            if (length > 0) {
                sorted[next[length]++] = i;
            }
        }
        // Of literals, two whose codes fit together are found at once.
        bits = Math.min(mostBits, literals > 0 ? 2 * longest : longest);
        if (tables[bits].length == 0) {
            tables[bits] = new int[1 << bits];
        }
        entries = tables[bits];
        Arrays.fill(entries, SEARCH);
        fillEntries();
        if (literals > 0) {
            pairLiterals();
        }
    }

    private void fillEntries() {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= bits; length++, code <<= 1) {
            for (int i = 0; i < counts[length]; i++, index++, code++) {
                int entry = entry(sorted[index], length);
                int reversed = Integer.reverse(code) >>> (Integer.SIZE - length);
                for (int at = reversed; at < entries.length; at += 1 << length) {
                    entries[at] = entry;
                }
            }
        }
    }

    private int entry(int symbol, int length) {
        if (symbol < literals) {
            return symbol << BYTES_SHIFT | ONE | length;
        }
        return symbol < meanings.length ? (meanings[symbol] | length << CODE_SHIFT) + length : SEARCH;
    }

    /** Goes down, so that what follows a literal, which lies lower, is still one alone. */
    private void pairLiterals() {
        for (int at = entries.length - 1; at >= 0; at--) {
            int first = entries[at];
            int second = first < 0 ? first : entries[at >>> (first & DROP)];
            int length = (first & DROP) + (second & DROP);
            if (second >= 0 && length <= bits) {
                int bytes = first >>> BYTES_SHIFT | second >>> BYTES_SHIFT << Byte.SIZE;
                entries[at] = bytes << BYTES_SHIFT | TWO | length;
            }
        }
    }

    /**
     * Finds the entry of a code of any length at the beginning of these bits.
     *
     * @throws ZipException if there is none
     */
    int search(long ahead) throws ZipException {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            code |= (int) (ahead >>> (length - 1)) & 1;
            int count = counts[length];
            if (code - count < first) {
                int entry = entry(sorted[index + code - first], length);
                if (entry == SEARCH) {
                    break;
                }
                return entry;
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        throw new ZipException("there is no such code");
    }
}
