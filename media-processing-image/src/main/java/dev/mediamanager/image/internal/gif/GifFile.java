package dev.mediamanager.image.internal.gif;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the blocks of a GIF file: the canvas, and the frames on it. */
final class GifFile {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;

    private final Cursor cursor;
    private final Limits limits;
    private int width;
    private int height;
    private byte[] palette = new byte[0];
    private int transparent = -1;
    private int delay;
    private int disposal;
    private int loops = 1;
    private Optional<IccProfile> profile = Optional.empty();
    private final List<GifFrame> frames = new ArrayList<>();
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
        if (file.frames.isEmpty()) {
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
        int label = cursor.u8();
        int length = cursor.u8();
        if (label == GRAPHIC_CONTROL && length == 4) {
            int flags = cursor.u8();
            delay = cursor.u16();
            int index = cursor.u8();
            transparent = (flags & 1) == 0 ? -1 : index;
            disposal = flags >> 2 & 7;
        } else if (label == APPLICATION && length == 11) {
            readApplication();
        } else if (length > 0) {
            cursor.skip(length);
        } else {
            return;
        }
        skipBlocks();
    }

    private void readApplication() throws IOException {
        String name = new String(cursor.bytes(11), StandardCharsets.ISO_8859_1);
        long start = cursor.position();
        switch (name) {
            case "NETSCAPE2.0", "ANIMEXTS1.0" -> readLoops();
            case "ICCRGBG1012" -> readProfile();
            default -> {}
        }
        cursor.seek(start);
    }

    /** How often an animation plays stands in an extension that a browser invented: the times that it is repeated, 0 for ever. */
    private void readLoops() throws IOException {
        if (cursor.u8() == 3 && cursor.u8() == 1) {
            int repeats = cursor.u16();
            loops = repeats == 0 ? 0 : repeats + 1;
        }
    }

    /** The profile of all palettes (ICC.1:2010 annex B.6); the first that can be one counts. */
    private void readProfile() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = cursor.u8(); length > 0 && profile.isEmpty(); length = cursor.u8()) {
            if (content.size() + length > IccProfile.MAX_LENGTH) {
                return;
            }
            content.write(cursor.bytes(length), 0, length);
        }
        if (profile.isEmpty()) {
            profile = IccProfile.of(content.toByteArray());
        }
    }

    private void readImage() throws IOException {
        limits.checkFrames(frames.size() + 1L);
        int left = cursor.u16();
        int top = cursor.u16();
        int frameWidth = cursor.u16();
        int frameHeight = cursor.u16();
        int flags = cursor.u8();
        byte[] local = readPalette(flags);
        if (frames.isEmpty() || (frameWidth > 0 && frameHeight > 0)) {
            limits.checkPicture(frameWidth, frameHeight);
        }
        frames.add(new GifFrame(
                left,
                top,
                frameWidth,
                frameHeight,
                (flags & 0x40) != 0,
                local.length > 0 ? local : palette,
                transparent,
                cursor.position(),
                Duration.ofMillis(10L * delay),
                GifFrame.Disposal.of(disposal)));
        if (width == 0 || height == 0) {
            width = frameWidth;
            height = frameHeight;
        }
        transparent = -1;
        delay = 0;
        disposal = 0;
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

    /** Returns the frames, at least one. */
    List<GifFrame> frames() {
        return frames;
    }

    GifFrame first() {
        return frames.get(0);
    }

    /** Returns how often the animation plays; 0 for ever. */
    int loops() {
        return loops;
    }

    Optional<IccProfile> profile() {
        return profile;
    }

    Duration duration() {
        return frames.stream().map(GifFrame::delay).reduce(Duration.ZERO, Duration::plus);
    }

    boolean complete() {
        return complete;
    }
}
