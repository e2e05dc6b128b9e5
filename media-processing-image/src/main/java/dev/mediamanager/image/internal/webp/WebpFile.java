package dev.mediamanager.image.internal.webp;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a WebP file: the canvas, what was said about it, and its frames. */
final class WebpFile {
    private static final int MAX_EXIF = 1 << 20;
    private static final int ANIMATED = 0x02;
    private static final int NO_BLENDING = 2;
    private static final int CLEAR = 1;
    private static final int FRAME_HEADER = 16;

    private final Cursor cursor;
    private final Limits limits;
    private int width;
    private int height;
    private boolean animated;
    private int loops = 1;
    private @Nullable IccProfile profile;
    private byte @Nullable [] exif;
    private final List<WebpFrame> frames = new ArrayList<>();
    private WebpFrame.Range alpha = WebpFrame.Range.EMPTY;
    private boolean complete;

    private WebpFile(Cursor cursor, Limits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    static WebpFile read(Cursor cursor, Limits limits) throws IOException {
        boolean riff = cursor.tag().equals("RIFF");
        long end = 8 + cursor.u32();
        if (!riff || !cursor.tag().equals("WEBP")) {
            throw new CorruptPictureException("The file does not begin with RIFF and WEBP");
        }
        WebpFile file = new WebpFile(cursor, limits);
        try {
            file.walk(end);
            file.complete = true;
        } catch (EOFException e) {
            file.complete = false;
        }
        if (file.frames.isEmpty()) {
            throw new CorruptPictureException("The WebP file holds no picture");
        }
        return file;
    }

    private void walk(long end) throws IOException {
        while (cursor.position() + 8 <= end) {
            String type = cursor.tag();
            long length = cursor.u32();
            long start = cursor.position();
            chunk(type, start, length);
            if (length > 0) {
                // Reading the last byte tells whether the chunk is all there.
                cursor.seek(start + length - 1);
                cursor.u8();
            }
            cursor.seek(start + length + (length & 1));
        }
    }

    private void chunk(String type, long start, long length) throws IOException {
        switch (type) {
            case "VP8X" -> readExtended();
            case "ANIM" -> {
                cursor.skip(4); // The colour of the background, which no viewer shows.
                loops = cursor.u16();
            }
            case "ALPH" -> alpha = new WebpFrame.Range(start, start + length);
            case "VP8 ", "VP8L" -> readStill(type, start, length);
            case "ANMF" -> readFrame(start, start + length);
            case "ICCP" ->
                profile = length > IccProfile.MAX_LENGTH
                        ? null
                        : IccProfile.of(cursor.bytes((int) length)).orElse(null);
            case "EXIF" -> exif = length > MAX_EXIF ? null : withoutName(cursor.bytes((int) length));
            default -> {}
        }
    }

    private void readExtended() throws IOException {
        animated = (cursor.u8() & ANIMATED) != 0;
        cursor.skip(3);
        setSize(1 + cursor.u24(), 1 + cursor.u24());
    }

    private void setSize(int newWidth, int newHeight) {
        limits.checkPicture(newWidth, newHeight);
        width = newWidth;
        height = newHeight;
    }

    /** What a picture says of itself. */
    private record Bitstream(int width, int height, boolean lossless, boolean alpha) {}

    private Bitstream readBitstream(boolean lossless) throws IOException {
        if (lossless) {
            if (cursor.u8() != 0x2f) {
                throw new CorruptPictureException("A VP8L chunk without its signature");
            }
            long bits = cursor.u32();
            return new Bitstream(
                    1 + (int) (bits & 0x3fff), 1 + (int) (bits >> 14 & 0x3fff), true, (bits >> 28 & 1) != 0);
        }
        cursor.skip(3);
        if (cursor.u24() != 0x2a019d) {
            throw new CorruptPictureException("A VP8 chunk without its start code");
        }
        return new Bitstream(cursor.u16() & 0x3fff, cursor.u16() & 0x3fff, false, false);
    }

    private void readStill(String type, long start, long length) throws IOException {
        if (animated || !frames.isEmpty()) {
            return; // Of an animation, a picture for viewers that know none.
        }
        Bitstream picture = readBitstream(type.equals("VP8L"));
        if (width == 0) {
            setSize(picture.width, picture.height);
        } else if (picture.width != width || picture.height != height) {
            throw new CorruptPictureException("A WebP picture of " + picture.width + "x" + picture.height
                    + " on a canvas of " + width + "x" + height);
        }
        WebpFrame.Range ownAlpha = picture.lossless ? WebpFrame.Range.EMPTY : alpha;
        frames.add(new WebpFrame(
                0,
                0,
                width,
                height,
                Duration.ZERO,
                true,
                false,
                picture.lossless,
                new WebpFrame.Range(start, start + length),
                ownAlpha,
                picture.alpha || !ownAlpha.isEmpty()));
    }

    private void readFrame(long start, long end) throws IOException {
        limits.checkFrames(frames.size() + 1L);
        int x = 2 * cursor.u24();
        int y = 2 * cursor.u24();
        int w = 1 + cursor.u24();
        int h = 1 + cursor.u24();
        Duration delay = Duration.ofMillis(cursor.u24());
        int flags = cursor.u8();
        if ((long) x + w > width || (long) y + h > height) {
            throw new CorruptPictureException("A WebP frame of " + w + "x" + h + " at " + x + "," + y
                    + " on a canvas of " + width + "x" + height);
        }
        WebpFrame.Range ownAlpha = WebpFrame.Range.EMPTY;
        long at = start + FRAME_HEADER;
        while (at + 8 <= end) {
            cursor.seek(at);
            String type = cursor.tag();
            long length = cursor.u32();
            WebpFrame.Range content = new WebpFrame.Range(at + 8, Math.min(end, at + 8 + length));
            if (type.equals("ALPH")) {
                ownAlpha = content;
            } else if (type.equals("VP8 ") || type.equals("VP8L")) {
                Bitstream picture = readBitstream(type.equals("VP8L"));
                if (picture.width != w || picture.height != h) {
                    throw new CorruptPictureException("A WebP picture of " + picture.width + "x" + picture.height
                            + " in a frame of " + w + "x" + h);
                }
                ownAlpha = picture.lossless ? WebpFrame.Range.EMPTY : ownAlpha;
                frames.add(new WebpFrame(
                        x,
                        y,
                        w,
                        h,
                        delay,
                        (flags & NO_BLENDING) != 0,
                        (flags & CLEAR) != 0,
                        picture.lossless,
                        content,
                        ownAlpha,
                        picture.alpha || !ownAlpha.isEmpty()));
                return;
            }
            at = content.end() + (length & 1);
        }
        throw new CorruptPictureException("A WebP frame without a picture");
    }

    /** Some programs write the name of JPEG's segment in front. */
    private static byte[] withoutName(byte[] exif) {
        boolean named = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x' && exif[2] == 'i' && exif[3] == 'f';
        return named ? java.util.Arrays.copyOfRange(exif, 6, exif.length) : exif;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the frames, at least one. */
    List<WebpFrame> frames() {
        return frames;
    }

    WebpFrame first() {
        return frames.get(0);
    }

    /** Returns how often the animation plays; 0 for ever. */
    int loops() {
        return loops;
    }

    /** Tells whether pixels may be transparent, or some of the canvas is not covered by the first frame. */
    boolean alpha() {
        return first().transparent() || first().width() < width || first().height() < height;
    }

    Optional<IccProfile> profile() {
        return Optional.ofNullable(profile);
    }

    Optional<byte[]> exif() {
        return Optional.ofNullable(exif);
    }

    Duration duration() {
        return frames.stream().map(WebpFrame::delay).reduce(Duration.ZERO, Duration::plus);
    }

    boolean complete() {
        return complete;
    }
}
