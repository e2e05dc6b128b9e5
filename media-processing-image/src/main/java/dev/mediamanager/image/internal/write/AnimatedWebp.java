package dev.mediamanager.image.internal.write;

import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.pixels.Bitmap;
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

/** Writes an animated WebP (RFC 9649 section 2.7.1), each frame in a rectangle that replaces what is there. */
final class AnimatedWebp extends AnimationWriter {
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
    private Optional<Frame> pending = Optional.empty();
    private long length;
    private int flags = ANIMATED;
    private int frames;

    /**
     * A frame that may yet last longer.
     *
     * @param picture its chunks
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
    private record Frame(Part part, Duration delay, byte[] picture) {}

    private AnimatedWebp(FileChannel out, Picture spec, int loops) {
        this.out = out;
        this.encoder = new WebpWriter(spec.encoding().lossless());
        this.quality = spec.quality();
        this.loops = Math.min(loops, MAX_LOOPS);
    }

    static AnimatedWebp open(Path file, Picture spec, int loops) throws IOException {
        return new AnimatedWebp(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), spec, loops);
    }

    @Override
    Bitmap prepared(Bitmap bitmap) {
        return bitmap.inColor();
    }

    @Override
    void next(Optional<Bitmap> before, Bitmap picture, Part changed, Duration delay) throws IOException {
        writePending();
        Part part = changed.fromEven();
        pending = Optional.of(new Frame(part, delay, chunks(part.cut(picture))));
    }

    @Override
    void longer(Duration delay) {
        pending = pending.map(frame -> new Frame(frame.part, frame.delay.plus(delay), frame.picture));
    }

    @Override
    void end() throws IOException {
        writePending();
        out.write(little(4).putInt((int) (length - 8)).flip(), 4);
        out.write(little(1).put((byte) flags).flip(), FLAGS_AT);
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    @Override
    void begin(Bitmap first) throws IOException {
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
        u24(header, frame.part.x() / 2);
        u24(header, frame.part.y() / 2);
        u24(header, frame.part.width() - 1);
        u24(header, frame.part.height() - 1);
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
}
