package dev.mediamanager.image.internal.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside the JDK's {@link Inflater}, which is zlib. */
class ZlibReaderTest {
    private enum End {
        FINISHED,
        TOO_EARLY,
        DAMAGED
    }

    /** Blocks without content, by kind. */
    enum Empty {
        FIXED(maker -> maker.fixed(false).symbol(256)),
        STORED(maker -> maker.stored(false)),
        SMALLEST_OF_OWN_CODES(maker -> maker.smallestOfOwnCodes(false)),
        LONGEST_OF_OWN_CODES(maker -> maker.longestOfOwnCodes(false));

        final DeflateMaker.Block block;

        Empty(DeflateMaker.Block block) {
            this.block = block;
        }
    }

    /**
     * What came out, and how it ended.
     *
     * @param bytes as Latin-1
     */
    private record Inflated(String bytes, End end) {
        Inflated(ByteArrayOutputStream bytes, End end) {
            this(bytes.toString(StandardCharsets.ISO_8859_1), end);
        }
    }

    private static byte[] content(int kind, int length, Random random) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = switch (kind) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) (8 * random.nextGaussian()); // as what is left of a photograph by filters
                case 2 -> random.nextInt(20) > 0 && i > 0 ? bytes[i - 1] : (byte) random.nextInt(4);
                case 3 -> i > 300 ? bytes[i - 1 - random.nextInt(3) * 99] : (byte) random.nextInt(9);
                default -> (byte) (i % 700 < 350 ? i % 7 : random.nextInt());
            };
        }
        return bytes;
    }

    private static byte[] deflate(byte[] content, int level, int strategy) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static final int[] FLUSHES = {Deflater.NO_FLUSH, Deflater.SYNC_FLUSH, Deflater.FULL_FLUSH};

    /** Deflates in pieces of many sizes, with flushes between them and settings that change, so that blocks of all kinds follow each other. */
    private static byte[] deflateInPieces(byte[] content, Random random) {
        Deflater deflater = new Deflater(random.nextInt(10));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[100_000];
        for (int at = 0, count; at < content.length; at += count) {
            count = Math.min(content.length - at, 1 + random.nextInt(1 << random.nextInt(17)));
            deflater.setInput(content, at, count);
            int flush = FLUSHES[random.nextInt(FLUSHES.length)];
            int some;
            do {
                some = deflater.deflate(part, 0, part.length, flush);
                out.write(part, 0, some);
            } while (some > 0 || !deflater.needsInput()); // The first after new settings may write nothing.
            if (random.nextBoolean()) {
                deflater.setLevel(random.nextInt(10));
                deflater.setStrategy(random.nextInt(3));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static final int MANY = 10_000;

    /** Makes blocks of the fixed codes and stored ones, in any order, with any length and distance. */
    private static byte[] madeByHand(Random random, int wrongOfMany) {
        DeflateMaker maker = new DeflateMaker();
        for (int blocks = random.nextInt(6), least = 0; blocks >= 0; blocks--) {
            if (random.nextInt(3) == 0) {
                byte[] stored = new byte[random.nextInt(1 << random.nextInt(17))];
                random.nextBytes(stored);
                maker.stored(blocks == 0, stored);
                least += stored.length;
                continue;
            }
            maker.fixed(blocks == 0);
            for (int symbols = random.nextInt(1500); symbols > 0; symbols--, least++) {
                int distance = random.nextInt(30);
                if (random.nextInt(MANY) < wrongOfMany) {
                    wrongCopy(maker, random);
                } else if (random.nextBoolean() || farthest(distance) > least) {
                    maker.symbol(random.nextInt(256));
                } else {
                    maker.copy(257 + random.nextInt(29), random.nextInt(32), distance, random.nextInt(1 << 13));
                }
            }
            maker.symbol(256);
        }
        byte[] wrong = maker.end();
        byte[] content = byZlib(wrong).bytes().getBytes(StandardCharsets.ISO_8859_1);
        Adler32 sum = new Adler32();
        sum.update(content);
        ByteBuffer.wrap(wrong).putInt(wrong.length - 4, (int) sum.getValue());
        return wrong;
    }

    /** Adds one with a symbol that is none (286, 287; 30, 31), or of a distance that may be from before the beginning. */
    private static void wrongCopy(DeflateMaker maker, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> maker.symbol(286 + random.nextInt(2));
            case 1 -> maker.copy(257 + random.nextInt(29), random.nextInt(32), 30 + random.nextInt(2), 0);
            default -> maker.copy(257 + random.nextInt(29), random.nextInt(32), 29, random.nextInt(1 << 13));
        }
    }

    private static int farthest(int symbol) {
        return symbol < 4 ? symbol + 1 : (3 + symbol % 2) << (symbol / 2 - 1);
    }

    private static Inflated byOurs(byte[] stream, Random random) throws IOException {
        // Hands out little at a time, as chunks do.
        ByteArrayInputStream in = new ByteArrayInputStream(stream) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(5000)));
            }
        };
        return byOurs(in, random);
    }

    private static Inflated byOurs(ByteArrayInputStream in, Random random) throws IOException {
        ZlibReader reader = new ZlibReader(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[70_000];
        try {
            while (true) {
                int count = reader.read(part, 3, 1 + random.nextInt(part.length - 3));
                if (count < 0) {
                    return new Inflated(out, reader.finished() ? End.FINISHED : End.TOO_EARLY);
                }
                out.write(part, 3, count);
            }
        } catch (ZipException e) {
            return new Inflated(out, End.DAMAGED);
        }
    }

    /** A byte at a time, so that all before an error come. */
    private static Inflated byZlib(byte[] stream) {
        Inflater inflater = new Inflater();
        inflater.setInput(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        try {
            while (inflater.inflate(one) > 0) {
                out.write(one[0]);
            }
            End unfinished = inflater.needsDictionary() ? End.DAMAGED : End.TOO_EARLY;
            return new Inflated(out, inflater.finished() ? End.FINISHED : unfinished);
        } catch (DataFormatException e) {
            if (inflater.getBytesWritten() > out.size()) {
                out.write(one[0]); // found together with the error
            }
            return new Inflated(out, End.DAMAGED);
        } finally {
            inflater.end();
        }
    }

    @Property(tries = 150)
    void read_givesBackWhatWasDeflated(
            @ForAll @IntRange(max = 4) int kind,
            @ForAll @IntRange(max = 9) int level,
            @ForAll @IntRange(max = 2) int strategy,
            @ForAll @IntRange(max = 250_000) int length,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] content = content(kind, length, random);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content);

        assertThat(byOurs(deflate(content, level, strategy), random)).isEqualTo(new Inflated(all, End.FINISHED));
    }

    @Property(tries = 400)
    void read_endsAsZlibDoes_onDamagedStreams(
            @ForAll @IntRange(max = 4) int kind,
            @ForAll @IntRange(max = 9) int level,
            @ForAll @IntRange(max = 2) int strategy,
            @ForAll @IntRange(max = 3) int changes,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] stream = deflate(content(kind, random.nextInt(20_000), random), level, strategy);
        if (changes == 0) {
            stream = Arrays.copyOf(stream, random.nextInt(stream.length + 1));
        }
        for (int i = 0; i < changes; i++) {
            int at =
                    random.nextBoolean() ? random.nextInt(Math.min(stream.length, 100)) : random.nextInt(stream.length);
            stream[at] ^= (byte) (1 << random.nextInt(8));
        }

        assertThat(byOurs(stream, random)).isEqualTo(byZlib(stream));
    }

    @Property(tries = 60)
    void read_givesBackWhatWasFlushedOnTheWay(
            @ForAll @IntRange(max = 4) int kind, @ForAll @IntRange(max = 250_000) int length, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] content = content(kind, length, random);
        byte[] stream = deflateInPieces(content, random);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content);

        assertThat(byZlib(stream)).isEqualTo(new Inflated(all, End.FINISHED));
        assertThat(byOurs(stream, random)).isEqualTo(new Inflated(all, End.FINISHED));
    }

    /** Far enough for the window and the input to have been filled again. */
    @Property(tries = 40)
    void read_endsAsZlibDoes_onDamageFarIn(
            @ForAll @IntRange(max = 4) int kind, @ForAll @IntRange(max = 2) int changes, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] stream = deflateInPieces(content(kind, 100_000 + random.nextInt(150_000), random), random);
        int from = stream.length / 3;
        if (changes == 0) {
            stream = Arrays.copyOf(stream, from + random.nextInt(stream.length - from));
        }
        for (int i = 0; i < changes; i++) {
            stream[from + random.nextInt(stream.length - from)] ^= (byte) (1 << random.nextInt(8));
        }

        assertThat(byOurs(stream, random)).isEqualTo(byZlib(stream));
    }

    @Property(tries = 60)
    void read_givesBackWhatWasMadeByHand(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] stream = madeByHand(random, 0);
        Inflated inflated = byOurs(stream, random);

        assertThat(inflated).isEqualTo(byZlib(stream));
        assertThat(inflated.end()).isEqualTo(End.FINISHED);
    }

    @Property(tries = 60)
    void read_endsAsZlibDoes_onSymbolsThatAreNone(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] stream = madeByHand(random, 1 + random.nextInt(10));

        assertThat(byOurs(stream, random)).isEqualTo(byZlib(stream));
    }

    /** In every place within the last bytes of the input, too, which are decoded one by one. */
    @Property(tries = 30)
    void read_refusesEachSymbolThatIsNone(
            @ForAll @IntRange(max = 40) int before, @ForAll @IntRange(max = 40) int behind) throws IOException {
        for (int symbol = 0; symbol < 4; symbol++) {
            DeflateMaker maker = new DeflateMaker().fixed(true);
            for (int i = 0; i <= before; i++) {
                maker.symbol(i);
            }
            DeflateMaker wrong = symbol < 2 ? maker.symbol(286 + symbol) : maker.copy(257, 0, 28 + symbol, 0);
            for (int i = 0; i < behind; i++) {
                wrong.symbol(i);
            }
            byte[] stream = wrong.symbol(256).end();
            Inflated inflated = byOurs(stream, new Random(before));

            assertThat(inflated).isEqualTo(byZlib(stream));
            assertThat(inflated.end()).isEqualTo(End.DAMAGED);
            assertThat(inflated.bytes()).hasSize(before + 1);
        }
    }

    @Test
    void read_refusesAPresetDictionary() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(CONTENT);
        deflater.setInput(CONTENT);
        deflater.finish();
        byte[] stream = new byte[100];
        int length = deflater.deflate(stream);
        deflater.end();
        ZlibReader reader = new ZlibReader(new ByteArrayInputStream(stream, 0, length));

        assertThatThrownBy(() -> reader.read(new byte[10], 0, 10))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("preset dictionary");
    }

    private static final byte[] CONTENT = {1, 2, 3, 4, 5};

    /** What is read of the input is the measure: the rest of a megabyte must not be looked at. */
    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void read_givesUp_onAMegabyteOfEmptyBlocks(Empty empty) throws IOException {
        int blocks = (1 << 20) / new DeflateMaker().empty(empty.block, 100).end().length * 100;
        byte[] before = new DeflateMaker()
                .empty(empty.block, blocks)
                .stored(true, CONTENT)
                .end(CONTENT);
        byte[] behind = new DeflateMaker()
                .stored(false, CONTENT)
                .empty(empty.block, blocks)
                .stored(true)
                .end(CONTENT);

        assertThat(inflatedOfFew(before)).isEqualTo(new Inflated("", End.DAMAGED));
        assertThat(inflatedOfFew(behind)).isEqualTo(new Inflated("\1\2\3\4\5", End.DAMAGED));
    }

    private static Inflated inflatedOfFew(byte[] stream) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(stream);
        Inflated inflated = byOurs(in, new Random(7));
        assertThat(stream.length - in.available()).isLessThan(100_000);
        return inflated;
    }

    @ParameterizedTest
    @EnumSource
    void read_passesOverSomeEmptyBlocks(Empty empty) throws IOException {
        byte[] stream = new DeflateMaker()
                .empty(empty.block, 900)
                .stored(false, CONTENT[0])
                .empty(empty.block, 900)
                .stored(false, CONTENT[1], CONTENT[2], CONTENT[3], CONTENT[4])
                .empty(empty.block, 900)
                .stored(true)
                .end(CONTENT);

        assertThat(byOurs(stream, new Random(7))).isEqualTo(new Inflated("\1\2\3\4\5", End.FINISHED));
        assertThat(byZlib(stream)).isEqualTo(new Inflated("\1\2\3\4\5", End.FINISHED));
    }
}
