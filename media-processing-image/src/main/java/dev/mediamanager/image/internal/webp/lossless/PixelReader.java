package dev.mediamanager.image.internal.webp.lossless;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.io.IOException;
import java.util.BitSet;

/** Reads the pixels of a picture, or of a smaller one that says something about it, as {@code 0xAARRGGBB} (RFC 9649 sections 3.6 and 3.7). */
final class PixelReader {
    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    /** Four bytes each; pictures made to compress well have a hundredth of it. */
    private static final int MAX_TABLES = 8 << 20;

    private static final int HASH = 0x1e35a7bd;

    private final BitReader reader;
    private final int width;
    private final int height;
    private final int[] pixels;
    private final int cacheBits;
    private final int[] cache;
    private final int groupBits;
    private final int[] groupOf;
    private final Group[] groups;
    private int at;

    /** The codes of green, copies and cached colours, of red, blue and alpha, and of distances. */
    private record Group(PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
        int size() {
            return green.size() + red.size() + blue.size() + alpha.size() + distance.size();
        }
    }

    private PixelReader(BitReader reader, int width, int height, int[] pixels, boolean main) throws IOException {
        this.reader = reader;
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        cacheBits = reader.flag() ? reader.read(4) : 0;
        if (cacheBits > 11) {
            throw new CorruptPictureException("A WebP colour cache of " + cacheBits + " bits; there are at most 11");
        }
        cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
        if (main && reader.flag()) {
            groupBits = 2 + reader.read(3);
            groupOf = readAll(reader, blocks(width, groupBits), blocks(height, groupBits));
        } else {
            groupBits = 0;
            groupOf = new int[1];
        }
        groups = readGroups();
    }

    /** Returns how many blocks of a power of 2 cover a side. */
    static int blocks(int side, int bits) {
        return (side + (1 << bits) - 1) >> bits;
    }

    /** Returns all pixels of a smaller picture. */
    static int[] readAll(BitReader reader, int width, int height) throws IOException {
        int[] pixels = new int[Math.multiplyExact(width, height)];
        new PixelReader(reader, width, height, pixels, false).readPixels();
        reader.checkEnd();
        return pixels;
    }

    /** Reads the main picture into the beginning of an array. Returns how many whole rows there were; the others are not to be used. */
    static int readMain(BitReader reader, int width, int height, int[] pixels) throws IOException {
        PixelReader main = new PixelReader(reader, width, height, pixels, true);
        main.readPixels();
        return main.at / width;
    }

    private Group[] readGroups() throws IOException {
        BitSet used = new BitSet();
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = groupOf[i] >> 8 & 0xffff;
            used.set(groupOf[i]);
        }
        Group[] read = new Group[used.length()];
        int size = 0;
        for (int i = 0; i < read.length; i++) {
            int[] green = CodeReader.lengths(reader, LITERALS + LENGTHS + cache.length);
            int[] red = CodeReader.lengths(reader, LITERALS);
            int[] blue = CodeReader.lengths(reader, LITERALS);
            int[] alpha = CodeReader.lengths(reader, LITERALS);
            int[] distance = CodeReader.lengths(reader, DISTANCES);
            if (used.get(i)) {
                read[i] = new Group(
                        new PrefixCode(green),
                        new PrefixCode(red),
                        new PrefixCode(blue),
                        new PrefixCode(alpha),
                        new PrefixCode(distance));
                size += read[i].size();
                if (size > MAX_TABLES) {
                    throw new CorruptPictureException(
                            "A WebP picture with codes of more than " + MAX_TABLES + " entries");
                }
            }
        }
        return read;
    }

    private void readPixels() throws IOException {
        int mask = groupBits == 0 ? -1 : (1 << groupBits) - 1;
        int groupsAcross = blocks(width, groupBits);
        Group group = groups[groupOf[0]];
        int x = 0;
        int y = 0;
        while (at < pixels.length && y < height) {
            if ((x & mask) == 0 && groupBits > 0) {
                group = groups[groupOf[(y >> groupBits) * groupsAcross + (x >> groupBits)]];
            }
            int count = readSome(group);
            if (reader.ended()) {
                return;
            }
            at += count;
            x += count;
            if (x >= width) {
                y += x / width;
                x %= width;
            }
            if (count > 1 && groupBits > 0 && (x & mask) != 0 && y < height) {
                group = groups[groupOf[(y >> groupBits) * groupsAcross + (x >> groupBits)]];
            }
        }
    }

    /** Reads one pixel, or copies several. Returns how many. */
    private int readSome(Group group) throws IOException {
        int symbol = group.green.read(reader);
        if (symbol < LITERALS) {
            int red = group.red.next(reader);
            reader.fill();
            int blue = group.blue.next(reader);
            int alpha = group.alpha.next(reader);
            put(at, alpha << 24 | red << 16 | symbol << 8 | blue);
            return 1;
        }
        if (symbol < LITERALS + LENGTHS) {
            int length = prefixed(symbol - LITERALS);
            int distance = Distances.of(prefixed(group.distance.read(reader)), width);
            return copy(distance, length);
        }
        put(at, cache[symbol - LITERALS - LENGTHS]);
        return 1;
    }

    /** Returns a number whose highest bits a symbol gives (RFC 9649 section 3.6.2.1). */
    private int prefixed(int symbol) throws IOException {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << extra) + reader.read(extra) + 1;
    }

    private int copy(int distance, int asked) {
        int length = Math.min(asked, pixels.length - at);
        if (distance > at) {
            throw new CorruptPictureException("A WebP copy from " + distance + " pixels back at pixel " + at);
        }
        for (int to = at; to < at + length; to++) {
            put(to, pixels[to - distance]);
        }
        return length;
    }

    private void put(int index, int color) {
        pixels[index] = color;
        if (cacheBits > 0) {
            cache[(HASH * color) >>> (32 - cacheBits)] = color;
        }
    }
}
