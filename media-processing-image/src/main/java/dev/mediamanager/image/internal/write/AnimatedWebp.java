package dev.mediamanager.image.internal.write;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.codec.LibWebp;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an animated WebP (RFC 9649 section 2.7.1), frame by frame: two frames are in memory, and the file of one. Of each only the rectangle in which it
 * differs from the one before is written; it replaces what is there. What does not differ lasts longer. Not thread-safe.
 */
public final class AnimatedWebp implements Closeable {
    private static final int ANIMATED = 0x02;
    private static final int ALPHA = 0x10;
    private static final int REPLACES = 2;

    /** The most that 24 bits hold, which is what a frame has for its delay. */
    private static final long MAX_DELAY = (1 << 24) - 1;

    private static final int MAX_LOOPS = (1 << 16) - 1;
    private static final long MAX_FILE = 0xffff_fffeL;
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int FLAGS_AT = RIFF_HEADER + CHUNK_HEADER;

    private final FileChannel out;
    private final WebpWriter encoder;
    private final int quality;
    private final int loops;
    private @Nullable Bitmap shown;
    private Optional<Frame> pending = Optional.empty();
    private long length;
    private int flags = ANIMATED;
    private int frames;
    private Duration duration = Duration.ZERO;

    /**
     * A frame that may yet last longer.
     *
     * @param picture its chunks
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
    private record Frame(Part part, Duration delay, byte[] picture) {}

    private record Part(int x, int y, int width, int height) {}

    private AnimatedWebp(FileChannel out, Picture spec, int loops) {
        this.out = out;
        this.encoder = new WebpWriter(spec.encoding().lossless());
        this.quality = spec.quality();
        this.loops = Math.min(loops, MAX_LOOPS);
    }

    /**
     * Creates a new file.
     *
     * @param spec how to encode
     * @param loops how often the animation plays; 0 for ever
     */
    public static AnimatedWebp create(Path file, Picture spec, int loops) throws IOException {
        return new AnimatedWebp(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), spec, loops);
    }

    /** Returns the longest side that the format can hold. */
    public static int maxSide() {
        return LibWebp.MAX_SIDE;
    }

    /** Adds a frame, of the size of the first. @throws ProcessingException if the file would be larger than the format allows */
    public void add(Bitmap bitmap, Duration delay) throws IOException {
        Bitmap picture = bitmap.inColor();
        Bitmap before = shown;
        if (before == null) {
            begin(picture);
        }
        Optional<Part> changed = before == null
                ? Optional.of(new Part(0, 0, picture.width(), picture.height()))
                : changed(before, picture);
        shown = picture;
        duration = duration.plus(delay);
        if (changed.isEmpty()) {
            pending = pending.map(frame -> new Frame(frame.part, frame.delay.plus(delay), frame.picture));
            return;
        }
        writePending();
        pending = Optional.of(new Frame(changed.get(), delay, chunks(cut(picture, changed.get()))));
    }

    /** Writes what is still missing. @throws IllegalStateException if there is no frame */
    public void finish() throws IOException {
        if (shown == null) {
            throw new IllegalStateException("An animation has at least one frame");
        }
        writePending();
        out.write(little(4).putInt((int) (length - 8)).flip(), 4);
        out.write(little(1).put((byte) flags).flip(), FLAGS_AT);
    }

    /** Returns the size of the frames. @throws IllegalStateException if there is none */
    public Dimensions size() {
        if (shown == null) {
            throw new IllegalStateException("An animation has at least one frame");
        }
        return new Dimensions(shown.width(), shown.height());
    }

    /** Returns how many frames were written. */
    public int frames() {
        return frames;
    }

    /** Returns how long all frames take once. */
    public Duration duration() {
        return duration;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void begin(Bitmap first) throws IOException {
        write(tag(little(RIFF_HEADER), "RIFF").putInt(0).put("WEBP".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer extended = little(CHUNK_HEADER + 10);
        tag(extended, "VP8X").putInt(10).putInt(flags);
        u24(extended, first.width() - 1);
        u24(extended, first.height() - 1);
        write(extended);
        write(tag(little(CHUNK_HEADER + 6), "ANIM").putInt(6).putInt(0).putShort((short) loops));
    }

    private void writePending() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        Frame frame = pending.get();
        long size = (long) FRAME_HEADER + frame.picture.length;
        if (length + CHUNK_HEADER + size > MAX_FILE) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "The animation is larger than the " + MAX_FILE + " bytes that WebP holds, after " + frames
                            + " frames; ask for a smaller picture or a lower quality",
                    List.of());
        }
        ByteBuffer header = little(CHUNK_HEADER + FRAME_HEADER);
        tag(header, "ANMF").putInt((int) size);
        u24(header, frame.part.x / 2);
        u24(header, frame.part.y / 2);
        u24(header, frame.part.width - 1);
        u24(header, frame.part.height - 1);
        u24(header, (int) Math.min(MAX_DELAY, frame.delay.toMillis()));
        header.put((byte) REPLACES);
        write(header);
        write(ByteBuffer.wrap(frame.picture).position(frame.picture.length));
        frames++;
        pending = Optional.empty();
    }

    /** Writes what a buffer has got, at the end. */
    private void write(ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            length += out.write(buffer, length);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer tag(ByteBuffer buffer, String name) {
        return buffer.put(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static void u24(ByteBuffer buffer, int value) {
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    /** Returns the chunks of a picture: those of its file, without that which tells of the others. */
    private byte[] chunks(Bitmap picture) throws IOException {
        byte[] file = encoder.encode(picture, quality);
        int start = RIFF_HEADER;
        if (file[start + 3] == 'X') {
            start += CHUNK_HEADER + 10;
        }
        if (!picture.opaque()) {
            flags |= ALPHA;
        }
        return Arrays.copyOfRange(file, start, file.length);
    }

    /** Returns where two pictures differ, from an even column and row on, as the format wants it. */
    private static Optional<Part> changed(Bitmap before, Bitmap after) {
        if (before.layout() != after.layout()) {
            return Optional.of(new Part(0, 0, after.width(), after.height()));
        }
        int row = after.width() * after.layout().bands();
        int top = 0;
        while (top < after.height() && sameRow(before, after, top, row)) {
            top++;
        }
        if (top == after.height()) {
            return Optional.empty();
        }
        int bottom = after.height();
        while (sameRow(before, after, bottom - 1, row)) {
            bottom--;
        }
        int left = row;
        int right = 0;
        for (int y = top; y < bottom; y++) {
            int start = y * row;
            int first = Arrays.mismatch(before.samples(), start, start + left, after.samples(), start, start + left);
            left = first < 0 ? left : first;
            int last = row;
            while (last > right && before.samples()[start + last - 1] == after.samples()[start + last - 1]) {
                last--;
            }
            right = last;
        }
        int bands = after.layout().bands();
        int x = left / bands & ~1;
        int y = top & ~1;
        return Optional.of(new Part(x, y, (right + bands - 1) / bands - x, bottom - y));
    }

    private static boolean sameRow(Bitmap before, Bitmap after, int y, int row) {
        int start = y * row;
        return Arrays.equals(before.samples(), start, start + row, after.samples(), start, start + row);
    }

    private static Bitmap cut(Bitmap bitmap, Part part) {
        int bands = bitmap.layout().bands();
        byte[] samples = new byte[part.width * part.height * bands];
        for (int y = 0; y < part.height; y++) {
            int from = ((part.y + y) * bitmap.width() + part.x) * bands;
            System.arraycopy(bitmap.samples(), from, samples, y * part.width * bands, part.width * bands);
        }
        return new Bitmap(bitmap.layout(), part.width, part.height, samples);
    }
}
