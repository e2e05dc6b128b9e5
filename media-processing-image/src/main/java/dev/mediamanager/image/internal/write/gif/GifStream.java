package dev.mediamanager.image.internal.write.gif;

import dev.mediamanager.image.internal.palette.Palette;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The blocks of a GIF file (GIF 89a), one after the other; each frame with a palette of its own. Not thread-safe. */
public final class GifStream implements Closeable {
    public static final int MAX_SIDE = 0xffff;

    /** The longest delay, in hundredths of a second. */
    public static final int MAX_DELAY = 0xffff;

    private static final int MAX_REPEATS = 0xffff;
    private static final int LOCAL_PALETTE = 0x80;

    private final OutputStream out;
    private final int loops;
    private Optional<LzwWriter> data = Optional.empty();

    /** What becomes of the place of a frame before the next one is painted. */
    public enum Disposal {
        KEEP(1),
        CLEAR(2);

        private final int value;

        Disposal(int value) {
            this.value = value;
        }
    }

    /**
     * Starts a file.
     *
     * @param loops how often the animation plays; 0 for ever
     */
    public GifStream(OutputStream out, int loops) {
        this.out = new BufferedOutputStream(out);
        this.loops = loops;
    }

    /** Writes the header. How often it plays stands in an extension that a browser invented: the times that it is repeated, 0 for ever. */
    public void begin(int width, int height) throws IOException {
        out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        u16(width);
        u16(height);
        out.write(new byte[] {0x70, 0, 0});
        if (loops != 1) {
            out.write(new byte[] {0x21, (byte) 0xff, 11});
            out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {3, 1});
            u16(loops == 0 ? 0 : Math.min(MAX_REPEATS, loops - 1));
            out.write(0);
        }
    }

    /**
     * Begins a frame, whose rows follow.
     *
     * @param palette its colours, which need not have alpha
     * @param transparent the index that shows nothing, the one after the palette's; -1 if there is none
     * @param hundredths how long it is shown
     */
    public void frame(
            int x, int y, int width, int height, Palette palette, int transparent, int hundredths, Disposal disposal)
            throws IOException {
        out.write(new byte[] {0x21, (byte) 0xf9, 4, (byte) (disposal.value << 2 | (transparent < 0 ? 0 : 1))});
        u16(hundredths);
        out.write(Math.max(0, transparent));
        out.write(0);
        out.write(0x2c);
        u16(x);
        u16(y);
        u16(width);
        u16(height);
        int bits = bits(palette.size() + (transparent < 0 ? 0 : 1));
        out.write(LOCAL_PALETTE | (bits - 1));
        for (int i = 0; i < 1 << bits; i++) {
            int color = i < palette.size() ? palette.color(i) : 0;
            out.write(color >> 16);
            out.write(color >> 8);
            out.write(color);
        }
        data = Optional.of(new LzwWriter(out, Math.max(2, bits)));
    }

    /** Returns the bits of an index, 1 to 8. */
    private static int bits(int colors) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(colors - 1));
    }

    /** Writes a row of a frame that was begun. */
    public void row(byte[] indexes) throws IOException {
        data.orElseThrow().write(indexes);
    }

    public void endFrame() throws IOException {
        data.orElseThrow().end();
        data = Optional.empty();
    }

    /** Writes the end of the file. */
    public void end() throws IOException {
        out.write(0x3b);
        out.flush();
    }

    private void u16(int value) throws IOException {
        out.write(value);
        out.write(value >> 8);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
