package dev.mediamanager.image.internal.gif;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Walks the blocks of a GIF file: the canvas, the first frame, and how many there are. */
final class GifFile {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;

    private final Cursor cursor;
    private final Limits limits;
    private int width;
    private int height;
    private byte[] palette = new byte[0];
    private int transparent = -1;
    private int frames;
    private long hundredths;
    private @Nullable GifFrame first;
    private boolean complete;

    private GifFile(Cursor cursor, Limits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    static GifFile read(Cursor cursor, Limits limits) throws IOException {
        GifFile file = new GifFile(cursor, limits);
        String signature = cursor.tag();
        int version = cursor.u16();
        boolean known = version == ('a' << 8 | '7') || version == ('a' << 8 | '9');
        if (!signature.equals("GIF8") || !known) {
            throw new CorruptPictureException("The file does not begin with GIF87a or GIF89a");
        }
        file.readScreen();
        try {
            file.walk();
        } catch (EOFException e) {
            file.complete = false;
        }
        if (file.first == null) {
            throw new CorruptPictureException("The GIF file holds no picture");
        }
        return file;
    }

    private void readScreen() throws IOException {
        width = cursor.u16();
        height = cursor.u16();
        int flags = cursor.u8();
        cursor.skip(2);
        if (width > 0 && height > 0) {
            limits.checkPicture(width, height);
        }
        palette = readPalette(flags);
    }

    private byte[] readPalette(int flags) throws IOException {
        return (flags & 0x80) == 0 ? new byte[0] : cursor.bytes(3 << ((flags & 7) + 1));
    }

    private void walk() throws IOException {
        while (true) {
            switch (cursor.u8()) {
                case EXTENSION -> readExtension();
                case IMAGE -> readImage();
                case TRAILER -> {
                    complete = true;
                    return;
                }
                case 0 -> {}
                default -> {
                    return;
                }
            }
        }
    }

    private void readExtension() throws IOException {
        if (cursor.u8() == GRAPHIC_CONTROL && cursor.u8() == 4) {
            int flags = cursor.u8();
            hundredths += cursor.u16();
            int index = cursor.u8();
            transparent = (flags & 1) == 0 ? -1 : index;
        }
        skipBlocks();
    }

    private void readImage() throws IOException {
        limits.checkFrames(frames + 1L);
        int left = cursor.u16();
        int top = cursor.u16();
        int frameWidth = cursor.u16();
        int frameHeight = cursor.u16();
        int flags = cursor.u8();
        byte[] local = readPalette(flags);
        if (first == null) {
            limits.checkPicture(frameWidth, frameHeight);
            byte[] colors = local.length > 0 ? local : palette;
            first = new GifFrame(
                    left, top, frameWidth, frameHeight, (flags & 0x40) != 0, colors, transparent, cursor.position());
            if (width == 0 || height == 0) {
                width = frameWidth;
                height = frameHeight;
            }
        }
        frames++;
        transparent = -1;
        cursor.skip(1);
        skipBlocks();
    }

    private void skipBlocks() throws IOException {
        for (int length = cursor.u8(); length > 0; length = cursor.u8()) {
            cursor.skip(length);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    GifFrame first() {
        if (first == null) {
            throw new IllegalStateException("not read yet");
        }
        return first;
    }

    int frames() {
        return frames;
    }

    Duration duration() {
        return Duration.ofMillis(10 * hundredths);
    }

    boolean complete() {
        return complete;
    }
}
