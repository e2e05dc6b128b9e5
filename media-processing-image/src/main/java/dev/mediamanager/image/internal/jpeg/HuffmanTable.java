package dev.mediamanager.image.internal.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A table of Huffman codes for decoding (ISO/IEC 10918-1 annex C and section F.2.2), as lookups by the next bits. Symbols have a run of zero
 * coefficients in their high 4 bits, and in the low ones the number of bits of the value that follows. Immutable but for a cache; one thread.
 */
final class HuffmanTable {
    /** How many bits are looked up at once; longer codes are searched. */
    static final int LOOKUP = 10;

    /** How many bits are looked up at once to pass over symbols. */
    static final int SKIP = 12;

    private static final int LONGEST = 16;

    /**
     * For each possible next {@link #LOOKUP} bits: the bits of code and value in the low 8 bits, then 4 bits of run, 4 of the value's length, and 16
     * of the value itself, where code and value fit. Else the value is 0 and must be read; the whole is 0 if the code is longer or does not exist.
     */
    final int[] entries = new int[1 << LOOKUP];

    private final byte[] symbols;
    private final int[] firstCodes = new int[LONGEST + 1];
    private final int[] counts = new int[LONGEST + 1];
    private final int[] firstSymbols = new int[LONGEST + 1];
    private int @Nullable [] skips;

    /**
     * Builds the table.
     *
     * @param lengths how many codes there are of 1 to 16 bits
     * @param symbols the symbol of each code
     * @throws BadDataException if there cannot be so many codes of such a length
     */
    HuffmanTable(int[] lengths, byte[] symbols) {
        this.symbols = symbols;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            firstCodes[length] = code;
            firstSymbols[length] = symbol;
            counts[length] = lengths[length - 1];
            if (code + counts[length] > 1 << length || symbol + counts[length] > symbols.length) {
                throw new BadDataException("A Huffman table has too many codes of " + length + " bits");
            }
            for (int i = 0; i < counts[length]; i++, code++, symbol++) {
                if (length <= LOOKUP) {
                    enter(code, length, symbols[symbol] & 0xff);
                }
            }
            code <<= 1;
        }
    }

    private void enter(int code, int length, int symbol) {
        int free = LOOKUP - length;
        int size = symbol & 15;
        int entry = (length + size) | (symbol >> 4) << 8 | size << 12;
        int from = code << free;
        if (size == 0 || size > free) {
            Arrays.fill(entries, from, from + (1 << free), entry);
            return;
        }
        for (int rest = 0; rest < 1 << free; rest++) {
            int raw = rest >>> (free - size);
            int value = raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw;
            entries[from + rest] = entry | value << 16;
        }
    }

    /** Returns the entry for a code that is longer than the lookup, without its value; {@code bits} begins with the code. */
    int search(long bits) {
        int next = (int) (bits >>> 48);
        for (int length = LOOKUP + 1; length <= LONGEST; length++) {
            int index = (next >>> (LONGEST - length)) - firstCodes[length];
            if (index >= 0 && index < counts[length]) {
                int symbol = symbols[firstSymbols[length] + index] & 0xff;
                return (length + (symbol & 15)) | (symbol >> 4) << 8 | (symbol & 15) << 12;
            }
        }
        throw new BadDataException("A Huffman code that is in no table");
    }

    /**
     * Returns for each possible next {@link #SKIP} bits how to pass over all whole symbols in them: the number of bits in the low 8, then 8 bits of
     * how many coefficients that is, and above whether the block ends. 0 if no whole symbol fits.
     */
    int[] skips() {
        if (skips == null) {
            int[] made = new int[1 << SKIP];
            for (int i = 0; i < made.length; i++) {
                made[i] = skip(i);
            }
            skips = made;
        }
        return skips;
    }

    private int skip(int window) {
        int bits = 0;
        int coefficients = 0;
        while (true) {
            int entry = entries[((window << bits) & ((1 << SKIP) - 1)) >> (SKIP - LOOKUP)];
            int total = entry & 0xff;
            if (entry == 0 || total > SKIP - bits) {
                return bits | coefficients << 8;
            }
            bits += total;
            int run = entry >>> 8 & 15;
            if ((entry >>> 12 & 15) == 0 && run != 15) {
                return bits | coefficients << 8 | 1 << 16;
            }
            coefficients += run + 1;
        }
    }
}
