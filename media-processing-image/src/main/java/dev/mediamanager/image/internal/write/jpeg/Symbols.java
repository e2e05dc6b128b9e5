package dev.mediamanager.image.internal.write.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * The symbols of a scan and the bits that follow each, kept until their codes are known: how often each symbol comes decides its code. Not
 * thread-safe.
 */
final class Symbols {
    private static final int CHUNK = 1 << 14;

    private final long[][] counts;
    private final List<int[]> full = new ArrayList<>();
    private int[] chunk = new int[CHUNK];
    private int used;

    /** Creates an empty scan that uses this many tables. */
    Symbols(int tables) {
        counts = new long[tables][256];
    }

    /**
     * Adds a symbol.
     *
     * @param extra the bits that follow it, as many as the symbol says
     */
    void add(int table, int symbol, int extra) {
        if (used == CHUNK) {
            full.add(chunk);
            chunk = new int[CHUNK];
            used = 0;
        }
        chunk[used++] = table << 24 | symbol << 16 | extra;
        counts[table][symbol]++;
    }

    /** Returns the best codes for each table. */
    List<HuffmanCodes> codes() {
        List<HuffmanCodes> codes = new ArrayList<>();
        for (long[] count : counts) {
            codes.add(new HuffmanCodes(count));
        }
        return codes;
    }

    /**
     * Writes all symbols.
     *
     * @param runs whether symbols of size 0 are followed by as many bits as their run says, as those that end several blocks are
     */
    void write(List<HuffmanCodes> codes, boolean runs, BitSink out) {
        int[][] lengths = codes.stream().map(HuffmanCodes::lengths).toArray(int[][]::new);
        int[][] words = codes.stream().map(HuffmanCodes::words).toArray(int[][]::new);
        for (int[] each : full) {
            write(each, CHUNK, lengths, words, runs, out);
        }
        write(chunk, used, lengths, words, runs, out);
        out.align();
    }

    private static void write(int[] tokens, int count, int[][] lengths, int[][] words, boolean runs, BitSink out) {
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            int table = token >>> 24;
            int symbol = token >>> 16 & 255;
            int size = symbol & 15;
            if (runs && size == 0 && symbol != 0xf0) {
                size = symbol >> 4;
            }
            out.put(words[table][symbol] << size | (token & 0xffff), lengths[table][symbol] + size);
        }
    }
}
