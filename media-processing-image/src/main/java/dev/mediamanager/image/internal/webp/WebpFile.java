package dev.mediamanager.image.internal.webp;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a WebP file: the canvas, what was said about it, the first frame's place, and how many frames there are. */
final class WebpFile {
    private static final int MAX_EXIF = 1 << 20;
    private static final int ALPHA = 0x10;
    private static final int ANIMATED = 0x02;

    private final Cursor cursor;
    private final Limits limits;
    private int width;
    private int height;
    private int flags;
    private boolean extended;
    private boolean lossless;
    private boolean alpha;
    private @Nullable IccProfile profile;
    private byte @Nullable [] exif;
    private int frames;
    private long milliseconds;
    private int frameX;
    private int frameY;
    private int frameWidth;
    private int frameHeight;
    private long rawAlpha = -1;
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
        if (file.width == 0 || file.frames == 0) {
            throw new CorruptPictureException("The WebP file holds no picture");
        }
        return file;
    }

    private void walk(long end) throws IOException {
        while (cursor.position() + 8 <= end) {
            String type = cursor.tag();
            long length = cursor.u32();
            long start = cursor.position();
            chunk(type, length);
            if (length > 0) {
                // Reading the last byte tells whether the chunk is all there.
                cursor.seek(start + length - 1);
                cursor.u8();
            }
            cursor.seek(start + length + (length & 1));
        }
    }

    private void chunk(String type, long length) throws IOException {
        switch (type) {
            case "VP8X" -> readExtended();
            case "ALPH" -> readAlpha();
            case "VP8 " -> readLossy();
            case "VP8L" -> readLossless();
            case "ANMF" -> readFrame();
            case "ICCP" ->
                profile = length > IccProfile.MAX_LENGTH
                        ? null
                        : IccProfile.of(cursor.bytes((int) length)).orElse(null);
            case "EXIF" -> exif = length > MAX_EXIF ? null : withoutName(cursor.bytes((int) length));
            default -> {}
        }
    }

    private void readExtended() throws IOException {
        extended = true;
        flags = cursor.u8();
        cursor.skip(3);
        setSize(1 + cursor.u24(), 1 + cursor.u24());
        alpha = (flags & ALPHA) != 0;
    }

    private void readAlpha() throws IOException {
        alpha = true;
        long start = cursor.position();
        boolean raw = (cursor.u8() & 3) == 0;
        if (frames <= 1 && raw) {
            rawAlpha = start;
        }
    }

    private void readLossy() throws IOException {
        cursor.skip(3);
        if (cursor.u24() != 0x2a019d) {
            throw new CorruptPictureException("A VP8 chunk without its start code");
        }
        still(cursor.u16() & 0x3fff, cursor.u16() & 0x3fff);
    }

    private void readLossless() throws IOException {
        if (cursor.u8() != 0x2f) {
            throw new CorruptPictureException("A VP8L chunk without its signature");
        }
        lossless = true;
        long bits = cursor.u32();
        still(1 + (int) (bits & 0x3fff), 1 + (int) (bits >> 14 & 0x3fff));
        alpha = extended ? alpha : (bits >> 28 & 1) != 0;
    }

    private void still(int pictureWidth, int pictureHeight) {
        if (width == 0) {
            setSize(pictureWidth, pictureHeight);
        } else if ((flags & ANIMATED) == 0 && (pictureWidth != width || pictureHeight != height)) {
            throw new CorruptPictureException("A WebP picture of " + pictureWidth + "x" + pictureHeight
                    + " on a canvas of " + width + "x" + height);
        }
        if (frames == 0) {
            frames = 1;
            frameWidth = width;
            frameHeight = height;
        }
    }

    private void setSize(int newWidth, int newHeight) {
        limits.checkPicture(newWidth, newHeight);
        width = newWidth;
        height = newHeight;
    }

    private void readFrame() throws IOException {
        limits.checkFrames(frames + 1L);
        int x = 2 * cursor.u24();
        int y = 2 * cursor.u24();
        int w = 1 + cursor.u24();
        int h = 1 + cursor.u24();
        milliseconds += cursor.u24();
        if ((long) x + w > width || (long) y + h > height) {
            throw new CorruptPictureException("A WebP frame of " + w + "x" + h + " at " + x + "," + y
                    + " on a canvas of " + width + "x" + height);
        }
        if (frames++ == 0) {
            frameX = x;
            frameY = y;
            frameWidth = w;
            frameHeight = h;
            cursor.skip(1);
            if (cursor.tag().equals("ALPH")) {
                cursor.skip(4);
                readAlpha();
            }
        }
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

    /** Tells whether the file begins with a VP8X chunk. */
    boolean extended() {
        return extended;
    }

    boolean lossless() {
        return lossless;
    }

    /** Tells whether pixels may be transparent: by what the file says, or because the first frame leaves some of the canvas free. */
    boolean alpha() {
        return alpha || frameWidth < width || frameHeight < height;
    }

    Optional<IccProfile> profile() {
        return Optional.ofNullable(profile);
    }

    Optional<byte[]> exif() {
        return Optional.ofNullable(exif);
    }

    int frames() {
        return frames;
    }

    Duration duration() {
        return Duration.ofMillis(milliseconds);
    }

    int frameX() {
        return frameX;
    }

    int frameY() {
        return frameY;
    }

    int frameWidth() {
        return frameWidth;
    }

    int frameHeight() {
        return frameHeight;
    }

    /** Returns where the alpha of the first frame is stored, if it is without compression; else -1. */
    long rawAlpha() {
        return rawAlpha;
    }

    boolean complete() {
        return complete;
    }
}
