package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.io.Bytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The coded data of a scan, up to the next marker, with the zero bytes taken out that follow each FF (ISO/IEC 10918-1 section B.1.1.5), through a
 * window of fixed size. After the data, zeros come. Not thread-safe.
 *
 * <p>Those who decode blocks copy the fields into variables, and take bits from the top of {@link #bits}: when {@link #count} is below 32,
 * {@code bits |= next(at) >>> count; at += (63 - count) >>> 3; count |= 56}. That is enough for any code and its value. Before a block they
 * see to it that {@link #at} is not above {@link #safe}.
 */
final class BitSource {
    /** What {@link #finish} returns at the end of the file. */
    static final int END_OF_FILE = 0x100;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WINDOW = 32 << 10;
    private static final int SLACK = 64;

    /** More than the bytes of ten blocks, which take up to 250 each: what a unit of all components has at most. */
    private static final int MARGIN = 2560;

    private final Bytes bytes;
    private final byte[] raw = new byte[WINDOW];
    private long rawEndPosition;
    private int rawAt;
    private int rawEnd;
    private boolean endOfFile;

    /** The data. */
    final byte[] data = new byte[WINDOW + SLACK];

    /** The next bits, from the top. */
    long bits;

    /** How many of them count. */
    int count;

    /** The index of the next byte that is not all in {@link #bits}. */
    int at;

    /** The index up to which {@link #at} may be when a unit begins. */
    int safe;

    /** The index up to which {@link #at} may be when bits are taken; set it back to this if it is above. */
    int limit;

    private int end;
    private boolean ended;
    private int marker;

    /** Begins a scan whose data are at this position. */
    BitSource(Bytes bytes, long position) throws IOException {
        this.bytes = bytes;
        rawEndPosition = position;
        begin();
    }

    /** Returns the 8 bytes from here on. */
    static long next(byte[] data, int at) {
        return (long) LONGS.get(data, at);
    }

    private void begin() throws IOException {
        ended = false;
        at = 0;
        end = 0;
        bits = 0;
        count = 0;
        refill();
    }

    /** Brings more data into the window, if there are any. */
    void refill() throws IOException {
        if (!ended) {
            int kept = Math.max(0, end - at);
            System.arraycopy(data, end - kept, data, 0, kept);
            at = 0;
            end = kept;
            unstuff();
            Arrays.fill(data, end, end + SLACK, (byte) 0);
        }
        safe = ended ? Integer.MAX_VALUE : end - MARGIN;
        limit = end + SLACK / 4;
    }

    /** Tells whether more bits were taken than there were. */
    boolean overrun() {
        return ended && at * 8L - count > end * 8L;
    }

    /** Makes at least 56 bits count. */
    void fill() {
        at = Math.min(at, limit);
        bits |= next(data, at) >>> count;
        at += (63 - count) >>> 3;
        count |= 56;
    }

    /** Passes over some bits, of those that count. */
    void take(int number) {
        bits <<= number;
        count -= number;
    }

    /** Passes over 8 bits, which can be read by no means. */
    void drop() {
        fill();
        take(8);
    }

    private void unstuff() throws IOException {
        int out = end;
        int full = WINDOW - 16;
        while (out < full && !ended) {
            if (rawEnd - rawAt < 16 && !endOfFile) {
                read();
            }
            int last = Math.min(rawEnd - 8, rawAt + full - out);
            while (rawAt <= last) {
                long next = (long) LONGS.get(raw, rawAt);
                if (hasFf(next)) {
                    break;
                }
                LONGS.set(data, out, next);
                rawAt += 8;
                out += 8;
            }
            out = unstuffSlowly(out, Math.min(rawAt + 8, rawEnd));
        }
        end = out;
    }

    private int unstuffSlowly(int from, int stop) {
        int out = from;
        if (rawAt >= rawEnd && endOfFile) {
            end(END_OF_FILE);
        }
        while (rawAt < stop && !ended) {
            byte next = raw[rawAt];
            if (next != (byte) 0xff) {
                data[out++] = next;
                rawAt++;
            } else if (rawAt + 1 >= rawEnd) {
                if (endOfFile) {
                    rawAt++;
                    end(END_OF_FILE);
                }
                break;
            } else if (raw[rawAt + 1] == 0) {
                data[out++] = next;
                rawAt += 2;
            } else if (raw[rawAt + 1] == (byte) 0xff) {
                rawAt++;
            } else {
                rawAt += 2;
                end(raw[rawAt - 1] & 0xff);
            }
        }
        return out;
    }

    private void end(int reason) {
        ended = true;
        marker = reason;
    }

    private void read() throws IOException {
        int kept = rawEnd - rawAt;
        System.arraycopy(raw, rawAt, raw, 0, kept);
        rawAt = 0;
        rawEnd = kept;
        while (rawEnd < WINDOW && !endOfFile) {
            int got = bytes.read(rawEndPosition, raw, rawEnd, WINDOW - rawEnd);
            if (got < 0) {
                endOfFile = true;
            } else {
                rawEnd += got;
                rawEndPosition += got;
            }
        }
    }

    private static boolean hasFf(long word) {
        long inverted = ~word;
        return ((inverted - 0x0101010101010101L) & word & 0x8080808080808080L) != 0;
    }

    /**
     * Goes on behind the next restart marker, passing over what was not decoded. A marker that is a little too high means that some were lost:
     * then nothing is to be had before it, and it stays where it is. Others that do not fit are passed over, as libjpeg does.
     *
     * @param number the number it shall have, 0 to 7
     * @return false if the marker is not there
     */
    boolean restart(int number) throws IOException {
        while (true) {
            skipToMarker();
            if (marker < Marker.RST0 || marker > Marker.RST7) {
                return false;
            }
            int ahead = (marker - Marker.RST0 - number) & 7;
            if (ahead == 1 || ahead == 2) {
                return false;
            }
            begin();
            if (ahead == 0) {
                return true;
            }
        }
    }

    /** Passes over the rest of the scan. Returns the marker at its end, or {@link #END_OF_FILE}. */
    int finish() throws IOException {
        skipToMarker();
        while (marker >= Marker.RST0 && marker <= Marker.RST7) {
            begin();
            skipToMarker();
        }
        return marker;
    }

    private void skipToMarker() throws IOException {
        while (!ended) {
            at = end;
            refill();
        }
    }

    /** Tells whether there is nothing after what is in the window but the end of the scan. */
    boolean exhausted() {
        return ended && (marker < Marker.RST0 || marker > Marker.RST7);
    }

    /** Returns the position in the file behind the marker at the end of the data. */
    long position() {
        return rawEndPosition - (rawEnd - rawAt);
    }
}
