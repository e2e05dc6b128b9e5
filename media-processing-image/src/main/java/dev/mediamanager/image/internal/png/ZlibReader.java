package dev.mediamanager.image.internal.png;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Inflates a zlib stream (RFC 1950 and 1951), in Java: native code need not see the bytes of strangers, and what filters leave of a photograph is mostly literals and
 * short copies, which this is quicker at. What comes before an error is handed on before that is thrown. Not thread-safe.
 */
public final class ZlibReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int INPUT = 32 << 10;
    private static final int HISTORY = 32 << 10;
    private static final int ROOM = 64 << 10;

    /** What one round of decoding may write beyond the room: eight literals, the longest copy, and the rest of its last eight bytes. */
    private static final int SLACK = 8 + 258 + 8;

    /** How many blocks may follow each other without a byte in them: flushing makes a few, but a megabyte of such would be work for nothing. */
    private static final int MOST_EMPTY_BLOCKS = 1000;

    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private enum State {
        HEADER,
        BLOCK,
        STORED,
        CODED,
        CHECKSUM,
        FINISHED
    }

    private final InputStream in;
    private final byte[] input = new byte[INPUT + Long.BYTES];
    private int inputAt;
    private int inputEnd;
    private boolean inputEnded;
    private long bits;
    private int bitCount;

    private final byte[] out = new byte[HISTORY + ROOM + SLACK];
    private int written;
    private int taken;
    private int summed;
    private final Adler32 sum = new Adler32();

    private final DeflateCodes ownLiterals = DeflateCodes.ofLiterals();
    private final DeflateCodes ownDistances = DeflateCodes.ofDistances();
    private DeflateCodes literals = ownLiterals;
    private DeflateCodes distances = ownDistances;
    private final DeflateCodes codeLengths = DeflateCodes.ofCodeLengths();
    private final byte[] lengths = new byte[320];
    private State state = State.HEADER;
    private boolean lastBlock;
    private int storedLeft;
    private @Nullable IOException failure;

    ZlibReader(InputStream in) {
        this.in = in;
    }

    /**
     * Inflates a whole stream in memory.
     *
     * @param from where it begins
     * @param most how many bytes are wanted; if there are more, they are left out, unread
     * @throws ZipException if the stream is damaged before that
     * @throws EOFException if it ends before that and before its own end
     */
    public static byte[] inflate(byte[] stream, int from, int most) throws IOException {
        ZlibReader reader = new ZlibReader(new ByteArrayInputStream(stream, from, stream.length - from));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8 << 10];
        while (all.size() < most) {
            int count = reader.read(part, 0, Math.min(part.length, most - all.size()));
            if (count < 0) {
                if (!reader.finished()) {
                    throw new EOFException("The zlib stream ends too early");
                }
                break;
            }
            all.write(part, 0, count);
        }
        return all.toByteArray();
    }

    /**
     * Inflates some bytes.
     *
     * @return how many, at least 1; -1 at the end, also where the stream ends too early
     * @throws ZipException if the stream is damaged here, or asks for a preset dictionary
     */
    int read(byte[] into, int offset, int wanted) throws IOException {
        if (taken == written && failure == null) {
            makeRoom();
            try {
                decode();
            } catch (EOFException | ZipException e) {
                failure = e;
            }
        }
        if (taken == written) {
            if (failure instanceof ZipException) {
                throw new ZipException("The zlib stream does not inflate: " + failure.getMessage());
            }
            return -1;
        }
        int count = Math.min(wanted, written - taken);
        System.arraycopy(out, taken, into, offset, count);
        taken += count;
        return count;
    }

    /** Tells whether the stream was read to its end, and its checksum is right. */
    boolean finished() {
        return state == State.FINISHED;
    }

    private void makeRoom() {
        if (written >= HISTORY + ROOM) {
            addToSum();
            System.arraycopy(out, written - HISTORY, out, 0, HISTORY);
            written = HISTORY;
            taken = HISTORY;
            summed = HISTORY;
        }
    }

    private void addToSum() {
        sum.update(out, summed, written - summed);
        summed = written;
    }

    /** Goes on until something was written, or the stream is at its end. */
    private void decode() throws IOException {
        int blocks = 0;
        while (taken == written && state != State.FINISHED) {
            switch (state) {
                case HEADER -> header();
                case BLOCK -> {
                    if (++blocks > MOST_EMPTY_BLOCKS) {
                        throw new ZipException("more than " + MOST_EMPTY_BLOCKS + " empty blocks follow each other");
                    }
                    block();
                }
                case STORED -> stored();
                case CODED -> coded();
                default -> checksum();
            }
        }
    }

    private void header() throws IOException {
        int method = (int) peek(16) & 0xff;
        int flags = (int) peek(16) >> 8;
        if ((method << 8 | flags) % 31 != 0 || (method & 15) != 8 || method >> 4 > 7) {
            throw new ZipException("incorrect header");
        }
        if ((flags & 0x20) != 0) {
            throw new ZipException("it asks for a preset dictionary, which PNG does not allow");
        }
        drop(16);
        state = State.BLOCK;
    }

    private void checksum() throws IOException {
        addToSum();
        drop(bitCount & 7);
        if (Integer.reverseBytes((int) peek(32)) != (int) sum.getValue()) {
            throw new ZipException("incorrect checksum");
        }
        state = State.FINISHED;
    }

    private void block() throws IOException {
        if (lastBlock) {
            state = State.CHECKSUM;
            return;
        }
        int head = (int) peek(3);
        switch (head >> 1) {
            case 0 -> {
                drop(3);
                drop(bitCount & 7);
                long length = peek(32);
                if ((length & 0xffff) != (~length >> 16 & 0xffff)) {
                    throw new ZipException("incorrect length of a stored block");
                }
                drop(32);
                storedLeft = (int) length & 0xffff;
                state = State.STORED;
            }
            case 1 -> {
                drop(3);
                literals = DeflateCodes.FIXED_LITERALS;
                distances = DeflateCodes.FIXED_DISTANCES;
                state = State.CODED;
            }
            case 2 -> {
                drop(3);
                readCodes();
                state = State.CODED;
            }
            default -> throw new ZipException("there is no such block");
        }
        lastBlock = (head & 1) == 1;
    }

    private void stored() throws IOException {
        while (storedLeft > 0 && bitCount > 0 && written < HISTORY + ROOM) {
            out[written++] = (byte) bits;
            drop(8);
            storedLeft--;
        }
        if (storedLeft > 0 && written < HISTORY + ROOM) {
            bits = 0; // What lies above the bits that count is not next any more.
            if (inputAt == inputEnd && !fillInput()) {
                throw new EOFException();
            }
            int count = Math.min(Math.min(storedLeft, inputEnd - inputAt), HISTORY + ROOM - written);
            System.arraycopy(input, inputAt, out, written, count);
            inputAt += count;
            written += count;
            storedLeft -= count;
        }
        if (storedLeft == 0) {
            state = State.BLOCK;
        }
    }

    private void readCodes() throws IOException {
        int head = (int) peek(14);
        drop(14);
        int literalCount = (head & 31) + 257;
        int distanceCount = (head >> 5 & 31) + 1;
        if (literalCount > 286 || distanceCount > 30) {
            throw new ZipException("too many symbols");
        }
        byte[] own = new byte[ORDER.length];
        for (int i = 0; i < (head >> 10) + 4; i++) {
            own[ORDER[i]] = (byte) peek(3);
            drop(3);
        }
        codeLengths.fill(own, 0, own.length, false);
        int all = literalCount + distanceCount;
        for (int i = 0; i < all; ) {
            int symbol = take(codeLengths);
            if (symbol < 16) {
                lengths[i++] = (byte) symbol;
                continue;
            }
            int extra = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
            int times = (int) peek(extra) + (symbol == 18 ? 11 : 3);
            drop(extra);
            if (i + times > all || (symbol == 16 && i == 0)) {
                throw new ZipException("too many repeated lengths");
            }
            Arrays.fill(lengths, i, i + times, symbol == 16 ? lengths[i - 1] : 0);
            i += times;
        }
        if (lengths[DeflateCodes.LITERALS] == 0) {
            throw new ZipException("a block without an end");
        }
        ownLiterals.fill(lengths, 0, literalCount, true);
        ownDistances.fill(lengths, literalCount, distanceCount, true);
        literals = ownLiterals;
        distances = ownDistances;
    }

    private void coded() throws IOException {
        if (inputEnd - inputAt < 2 * Long.BYTES) {
            fillInput();
        }
        if (inputEnd - inputAt >= 2 * Long.BYTES) {
            decodeMany();
        } else {
            decodeOne();
        }
    }

    /** Decodes while there is room, and input left over. */
    private void decodeMany() throws ZipException {
        byte[] from = input;
        byte[] to = out;
        int[] table = literals.entries;
        int[] distanceTable = distances.entries;
        int next = inputAt;
        int at = written;
        long ahead = bits;
        int count = bitCount;
        try {
            while (at < HISTORY + ROOM && next <= inputEnd - 2 * Long.BYTES) {
                // At least 56 bits: enough for five looks.
                ahead |= (long) LONGS.get(from, next) << count;
                next += (63 - count) >>> 3;
                count |= 56;
                int entry = table[(int) ahead & (table.length - 1)];
                for (int look = 0; look < 4 && entry >= 0; look++) {
                    SHORTS.set(to, at, (short) (entry >>> DeflateCodes.BYTES_SHIFT));
                    at += entry >>> DeflateCodes.COUNT_SHIFT & 3;
                    ahead >>>= entry & DeflateCodes.DROP;
                    count -= entry & DeflateCodes.DROP;
                    entry = table[(int) ahead & (table.length - 1)];
                }
                if (entry >= 0) {
                    continue;
                }
                // Enough for the longest length and distance.
                ahead |= (long) LONGS.get(from, next) << count;
                next += (63 - count) >>> 3;
                count |= 56;
                if (entry == DeflateCodes.SEARCH) {
                    entry = literals.search(ahead);
                    if (entry >= 0) {
                        to[at++] = (byte) (entry >>> DeflateCodes.BYTES_SHIFT);
                        ahead >>>= entry & DeflateCodes.DROP;
                        count -= entry & DeflateCodes.DROP;
                        continue;
                    }
                }
                int length = DeflateCodes.value(entry, ahead);
                ahead >>>= entry & DeflateCodes.DROP;
                count -= entry & DeflateCodes.DROP;
                if (length == 0) {
                    state = State.BLOCK;
                    break;
                }
                entry = distanceTable[(int) ahead & (distanceTable.length - 1)];
                if (entry == DeflateCodes.SEARCH) {
                    entry = distances.search(ahead);
                }
                int distance = DeflateCodes.value(entry, ahead);
                ahead >>>= entry & DeflateCodes.DROP;
                count -= entry & DeflateCodes.DROP;
                at = copy(to, at, distance, length);
            }
        } finally {
            inputAt = next;
            written = at;
            bits = ahead;
            bitCount = count;
        }
    }

    /** Decodes what one code stands for, of the last few bytes of the input. */
    private void decodeOne() throws IOException {
        int entry = next(literals);
        int length = DeflateCodes.value(entry, bits);
        drop(entry & DeflateCodes.DROP);
        if (entry >= 0) {
            out[written++] = (byte) (entry >>> DeflateCodes.BYTES_SHIFT);
        } else if (length == 0) {
            state = State.BLOCK;
        } else {
            written = copy(out, written, take(distances), length);
        }
    }

    /** Repeats what was written so far ago, and returns where it ends; up to seven bytes behind that may be written, too. */
    private static int copy(byte[] bytes, int at, int distance, int length) throws ZipException {
        int from = at - distance;
        if (from < 0) {
            throw new ZipException("a distance from before the beginning");
        }
        if (distance >= Long.BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, from)); // Most are not longer.
            for (int i = Long.BYTES; i < length; i += Long.BYTES) {
                LONGS.set(bytes, at + i, (long) LONGS.get(bytes, from + i));
            }
        } else {
            for (int i = 0; i < length; i++) {
                bytes[at + i] = bytes[from + i];
            }
        }
        return at + length;
    }

    /** Returns the value of the next code, which is not a literal, and drops it. */
    private int take(DeflateCodes codes) throws IOException {
        int entry = next(codes);
        int value = DeflateCodes.value(entry, bits);
        drop(entry & DeflateCodes.DROP);
        return value;
    }

    /** Returns the entry of the next code, all of whose bits are there. */
    private int next(DeflateCodes codes) throws IOException {
        while (bitCount < Integer.SIZE && (inputAt < inputEnd || fillInput())) {
            bits |= (input[inputAt++] & 0xffL) << bitCount;
            bitCount += 8;
        }
        int entry = codes.search(bits & ((1L << bitCount) - 1));
        if ((entry & DeflateCodes.DROP) > bitCount) {
            throw new EOFException();
        }
        return entry;
    }

    /** Returns the next bits, up to 32. */
    private long peek(int count) throws IOException {
        while (bitCount < count) {
            if (inputAt == inputEnd && !fillInput()) {
                throw new EOFException();
            }
            bits |= (input[inputAt++] & 0xffL) << bitCount;
            bitCount += 8;
        }
        return bits & ((1L << count) - 1);
    }

    private void drop(int count) {
        bits >>>= count;
        bitCount -= count;
    }

    /** Reads until the input is full, or at its end; tells whether there is any. Where a file ends too early, what there is may be enough. */
    private boolean fillInput() throws IOException {
        System.arraycopy(input, inputAt, input, 0, inputEnd - inputAt);
        inputEnd -= inputAt;
        inputAt = 0;
        try {
            while (inputEnd < INPUT && !inputEnded) {
                int count = in.read(input, inputEnd, INPUT - inputEnd);
                inputEnded = count < 0;
                inputEnd += Math.max(0, count);
            }
        } catch (EOFException e) {
            inputEnded = true;
        }
        return inputEnd > 0;
    }
}
