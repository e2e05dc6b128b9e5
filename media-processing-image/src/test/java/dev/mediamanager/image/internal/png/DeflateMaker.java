package dev.mediamanager.image.internal.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Adler32;

/** Makes zlib streams bit by bit (RFC 1950 and 1951), such as no writer makes. */
final class DeflateMaker {
    /** A block of a stream that is not the last. */
    interface Block {
        void add(DeflateMaker to);
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int bitCount;

    DeflateMaker() {
        bits(0x78, 8).bits(0x9c, 8);
    }

    /** Adds a number, its lowest bit first. */
    DeflateMaker bits(int value, int count) {
        for (int i = 0; i < count; i++) {
            bits |= (value >>> i & 1) << bitCount;
            if (++bitCount == 8) {
                out.write(bits);
                bits = 0;
                bitCount = 0;
            }
        }
        return this;
    }

    /** Adds a code, its highest bit first. */
    DeflateMaker code(int value, int count) {
        return bits(Integer.reverse(value) >>> (Integer.SIZE - count), count);
    }

    /** Begins a block of the fixed codes. */
    DeflateMaker fixed(boolean last) {
        return bits(last ? 1 : 0, 1).bits(1, 2);
    }

    /** Adds a literal, a length or an end by the fixed codes. */
    DeflateMaker symbol(int symbol) {
        if (symbol < 144) {
            return code(0x30 + symbol, 8);
        }
        if (symbol < 256) {
            return code(0x190 + symbol - 144, 9);
        }
        return symbol < 280 ? code(symbol - 256, 7) : code(0xc0 + symbol - 280, 8);
    }

    DeflateMaker stored(boolean last, byte... content) {
        bits(last ? 1 : 0, 3).align();
        bits(content.length, 16).bits(~content.length, 16);
        out.writeBytes(content);
        return this;
    }

    /** Adds a copy by the fixed codes: symbols of a length and a distance, and what follows each. */
    DeflateMaker copy(int lengthSymbol, int lengthRest, int distanceSymbol, int distanceRest) {
        int i = lengthSymbol - 257;
        symbol(lengthSymbol).bits(lengthRest, i < 8 || i >= 28 ? 0 : i / 4 - 1);
        return code(distanceSymbol, 5).bits(distanceRest, Math.max(0, distanceSymbol / 2 - 1));
    }

    /** Adds a block that brings codes of its own, of one bit each for a literal and the end, and uses the end only. */
    DeflateMaker smallestOfOwnCodes(boolean last) {
        // 257 literals, 1 distance, 18 lengths of codes: one bit for 18, two for 0 and 1.
        bits(last ? 1 : 0, 1).bits(2, 2).bits(0, 5).bits(0, 5).bits(14, 4);
        for (int symbol : new int[] {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1}) {
            bits(symbol == 18 ? 1 : symbol < 2 ? 2 : 0, 3);
        }
        code(3, 2); // literal 0
        code(0, 1).bits(138 - 11, 7).code(0, 1).bits(117 - 11, 7); // none of 255
        code(3, 2).code(2, 2); // the end, and no distance
        return code(1, 1);
    }

    /** Adds a block that brings codes of its own, of one bit to fifteen for literals and the end, and uses the end only. */
    DeflateMaker longestOfOwnCodes(boolean last) {
        // 257 literals, 1 distance, 19 lengths of codes: five bits for those of 16 that are not 18, and one for that.
        bits(last ? 1 : 0, 1).bits(2, 2).bits(0, 5).bits(0, 5).bits(15, 4);
        for (int symbol : new int[] {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}) {
            bits(symbol == 18 ? 1 : symbol < 16 ? 5 : 0, 3);
        }
        for (int length = 1; length <= 15; length++) {
            code(16 + length, 5);
        }
        code(0, 1).bits(138 - 11, 7).code(0, 1).bits(103 - 11, 7); // none of 241
        code(16 + 15, 5).code(16, 5); // the end, and no distance
        return code((1 << 15) - 1, 15);
    }

    DeflateMaker empty(Block block, int count) {
        for (int i = 0; i < count; i++) {
            block.add(this);
        }
        return this;
    }

    DeflateMaker align() {
        return bits(0, (8 - bitCount) % 8);
    }

    /** Returns the bytes up to here, with the checksum of that content. */
    byte[] end(byte... content) {
        Adler32 sum = new Adler32();
        sum.update(content);
        align();
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return out.toByteArray();
    }
}
