package dev.mediamanager.image.internal.jpeg;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.jspecify.annotations.Nullable;

/**
 * The tables that are valid at a point of the file: quantisation, Huffman codes, and the restart interval (ISO/IEC 10918-1 section B.2.4). Huffman
 * tables that were never defined are those of annex K, as with frames cut from a Motion JPEG video.
 */
final class Tables {
    private final int[] @Nullable [] quantisation = new int[4][];
    private final HuffmanTable[] first = new HuffmanTable[4];
    private final HuffmanTable[] others = new HuffmanTable[4];
    private int restartInterval;

    Tables() {
        Arrays.fill(first, standard(JPEGHuffmanTable.StdDCChrominance));
        Arrays.fill(others, standard(JPEGHuffmanTable.StdACChrominance));
        first[0] = standard(JPEGHuffmanTable.StdDCLuminance);
        others[0] = standard(JPEGHuffmanTable.StdACLuminance);
    }

    private static HuffmanTable standard(JPEGHuffmanTable table) {
        int[] lengths = new int[16];
        for (int i = 0; i < table.getLengths().length; i++) {
            lengths[i] = table.getLengths()[i];
        }
        byte[] symbols = new byte[table.getValues().length];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) table.getValues()[i];
        }
        return new HuffmanTable(lengths, symbols);
    }

    /** Takes the content of a segment, if it defines tables. @throws BadDataException if it makes no sense */
    void define(int marker, byte[] content) {
        switch (marker) {
            case Marker.DQT -> defineQuantisation(content);
            case Marker.DHT -> defineHuffman(content);
            case Marker.DRI -> {
                check(content.length >= 2);
                restartInterval = u16(content, 0);
            }
            default -> {
                // Nothing that decoding needs.
            }
        }
    }

    private void defineQuantisation(byte[] content) {
        int at = 0;
        while (at < content.length) {
            int wide = (content[at] & 0xff) >> 4;
            int id = content[at++] & 15;
            check(id < 4 && wide < 2 && at + 64 * (1 + wide) <= content.length);
            int[] steps = new int[64];
            for (int i = 0; i < 64; i++, at += 1 + wide) {
                steps[i] = wide == 0 ? content[at] & 0xff : u16(content, at);
            }
            quantisation[id] = steps;
        }
    }

    private void defineHuffman(byte[] content) {
        int at = 0;
        while (at < content.length) {
            int kind = (content[at] & 0xff) >> 4;
            int id = content[at++] & 15;
            check(id < 4 && kind < 2 && at + 16 <= content.length);
            int[] lengths = new int[16];
            int count = 0;
            for (int i = 0; i < 16; i++) {
                lengths[i] = content[at++] & 0xff;
                count += lengths[i];
            }
            check(count <= 256 && at + count <= content.length);
            (kind == 0 ? first : others)[id] = new HuffmanTable(lengths, Arrays.copyOfRange(content, at, at + count));
            at += count;
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new BadDataException("A table definition is too short or has an unknown number");
        }
    }

    private static int u16(byte[] content, int at) {
        return (content[at] & 0xff) << 8 | (content[at + 1] & 0xff);
    }

    /** Returns the quantisation steps with this number, in coded order. */
    int[] quantisation(int id) {
        int[] steps = id < 4 ? quantisation[id] : null;
        if (steps == null) {
            throw new BadDataException("Quantisation table " + id + " is not defined");
        }
        return steps;
    }

    /** Returns the codes of first coefficients with this number, 0 to 3. */
    HuffmanTable first(int id) {
        return first[id];
    }

    /** Returns the codes of the other coefficients with this number, 0 to 3. */
    HuffmanTable others(int id) {
        return others[id];
    }

    /** Returns after how many units a restart marker comes; 0 for never. */
    int restartInterval() {
        return restartInterval;
    }
}
