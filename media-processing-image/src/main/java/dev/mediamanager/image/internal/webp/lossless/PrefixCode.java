package dev.mediamanager.image.internal.webp.lossless;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.io.IOException;
import java.util.Arrays;

/**
 * A canonical prefix code (RFC 9649 section 3.7.2.1) as a table for its first 8 bits, and tables behind it for those that are longer.
 */
final class PrefixCode {
    static final int MAX_LENGTH = 15;

    private static final int ROOT = 8;
    private static final int POINTER = 0x80;
    private static final int LENGTH = 0x7f;

    private final int[] table;
    private final int rootBits;
    private final int rootMask;

    /** Builds the code from the length of each symbol; 0 for those that do not occur. */
    PrefixCode(int[] lengths) {
        int[] counts = new int[MAX_LENGTH + 1];
        int last = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            counts[lengths[symbol]]++;
            last = lengths[symbol] > 0 ? symbol : last;
        }
        int symbols = lengths.length - counts[0];
        if (symbols == 1) {
            table = new int[] {last << 8};
            rootBits = 0;
            rootMask = 0;
            return;
        }
        checkComplete(counts);
        int longest = MAX_LENGTH;
        while (counts[longest] == 0) {
            longest--;
        }
        rootBits = Math.min(ROOT, longest);
        rootMask = (1 << rootBits) - 1;
        int[] codes = codes(lengths, counts);
        table = withPointers(lengths, codes);
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            enter(symbol, lengths[symbol], codes[symbol]);
        }
    }

    private static void checkComplete(int[] counts) {
        int used = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            used += counts[length] << (MAX_LENGTH - length);
        }
        if (used != 1 << MAX_LENGTH) {
            throw new CorruptPictureException("A WebP prefix code that is not complete");
        }
    }

    /** Returns the code of each symbol, the first bit lowest. */
    private static int[] codes(int[] lengths, int[] counts) {
        int[] next = new int[MAX_LENGTH + 1];
        for (int length = 2; length <= MAX_LENGTH; length++) {
            next[length] = (next[length - 1] + counts[length - 1]) << 1;
        }
        int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = Integer.reverse(next[length]++) >>> (32 - length);
            }
        }
        return codes;
    }

    /** Returns a table where each beginning of longer codes points to as large a table as they need. */
    private int[] withPointers(int[] lengths, int[] codes) {
        int[] longer = new int[1 << rootBits];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > rootBits) {
                int start = codes[symbol] & rootMask;
                longer[start] = Math.max(longer[start], lengths[symbol] - rootBits);
            }
        }
        int size = longer.length;
        for (int i = 0; i < longer.length; i++) {
            if (longer[i] > 0) {
                int width = longer[i];
                longer[i] = size << 8 | POINTER | width;
                size += 1 << width;
            }
        }
        return Arrays.copyOf(longer, size);
    }

    private void enter(int symbol, int length, int code) {
        if (length == 0) {
            return;
        }
        int entry = symbol << 8 | length;
        if (length <= rootBits) {
            for (int at = code; at <= rootMask; at += 1 << length) {
                table[at] = entry;
            }
        } else {
            int pointer = table[code & rootMask];
            int start = pointer >>> 8;
            int size = 1 << (pointer & LENGTH);
            for (int at = code >>> rootBits; at < size; at += 1 << (length - rootBits)) {
                table[start + at] = entry;
            }
        }
    }

    /** Returns how many entries the tables have. */
    int size() {
        return table.length;
    }

    /** Returns the next symbol; the reader must be filled. */
    int next(BitReader reader) {
        long ahead = reader.peek();
        int entry = table[(int) ahead & rootMask];
        if ((entry & POINTER) != 0) {
            entry = table[(entry >>> 8) + ((int) (ahead >>> rootBits) & (1 << (entry & LENGTH)) - 1)];
        }
        reader.skip(entry & LENGTH);
        return entry >>> 8;
    }

    /** Fills the reader and returns the next symbol. */
    int read(BitReader reader) throws IOException {
        reader.fill();
        return next(reader);
    }
}
