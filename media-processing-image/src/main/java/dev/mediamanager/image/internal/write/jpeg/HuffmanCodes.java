package dev.mediamanager.image.internal.write.jpeg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best Huffman codes of at most 16 bits for symbols that come so often (ISO/IEC 10918-1 section K.2). No code is all ones.
 *
 * @param counts how many codes there are of 1 to 16 bits
 * @param symbols the symbols in the order of their codes
 * @param lengths the length of each symbol's code; 0 if it has none
 * @param words the code of each symbol
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record HuffmanCodes(int[] counts, int[] symbols, int[] lengths, int[] words) {
    private static final int LONGEST = 16;

    /** A symbol that comes once, and gets the code that no other may have. */
    private static final int RESERVED = 256;

    HuffmanCodes(long[] frequencies) {
        this(new int[LONGEST + 1], order(frequencies), new int[256], new int[256]);
        count(frequencies);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length]; i++, index++) {
                lengths[symbols[index]] = length;
                words[symbols[index]] = code++;
            }
            code <<= 1;
        }
    }

    private static int[] order(long[] frequencies) {
        List<Integer> present = new ArrayList<>();
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                present.add(symbol);
            }
        }
        present.sort(Comparator.comparingLong((Integer symbol) -> -frequencies[symbol])
                .thenComparing(Comparator.naturalOrder()));
        return present.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Joins the two rarest trees until there is one, and shortens what is too long. */
    private void count(long[] frequencies) {
        long[] weights = java.util.Arrays.copyOf(frequencies, RESERVED + 1);
        weights[RESERVED] = 1;
        int[] depths = new int[RESERVED + 1];
        int[] next = new int[RESERVED + 1];
        java.util.Arrays.fill(next, -1);
        while (true) {
            int first = rarest(weights, -1);
            int second = rarest(weights, first);
            if (second < 0) {
                break;
            }
            weights[first] += weights[second];
            weights[second] = 0;
            int last = first;
            depths[last]++;
            while (next[last] >= 0) {
                last = next[last];
                depths[last]++;
            }
            next[last] = second;
            for (int each = second; each >= 0; each = next[each]) {
                depths[each]++;
            }
        }
        int[] byDepth = new int[RESERVED + 2];
        for (int depth : depths) {
            byDepth[depth]++;
        }
        byDepth[0] = 0;
        shorten(byDepth);
        System.arraycopy(byDepth, 0, counts, 0, counts.length);
    }

    /** Returns the symbol with the least weight but 0, the highest of several; -1 if there is none. */
    private static int rarest(long[] weights, int except) {
        int found = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && i != except && (found < 0 || weights[i] <= weights[found])) {
                found = i;
            }
        }
        return found;
    }

    private static void shorten(int[] byDepth) {
        for (int depth = byDepth.length - 1; depth > LONGEST; depth--) {
            while (byDepth[depth] > 0) {
                int shorter = depth - 2;
                while (byDepth[shorter] == 0) {
                    shorter--;
                }
                byDepth[depth] -= 2;
                byDepth[depth - 1]++;
                byDepth[shorter + 1] += 2;
                byDepth[shorter]--;
            }
        }
        int longest = LONGEST;
        while (longest > 0 && byDepth[longest] == 0) {
            longest--;
        }
        // The longest code is that of the reserved symbol.
        byDepth[longest]--;
    }
}
