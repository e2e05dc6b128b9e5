package dev.mediamanager.image.internal.codec;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;

/**
 * Calls libwebp's encoder with planes, which the native functions of webp-imageio cannot: through JNA, on the same binary. Used only as {@link
 * CodecLoader} defines it, where JNA is. Thread-safe.
 *
 * <p>The structures are those of {@code webp/encode.h} of libwebp 1.x, whose layout is part of its binary interface; the library is asked whether
 * it is of that interface before anything is written.
 */
public final class PlaneEncoder {
    private static final int ABI = 0x0200;
    private static final int MAJOR_VERSION = 1;
    private static final int POINTER = Native.POINTER_SIZE;

    // WebPPicture.
    private static final int WIDTH = 8;
    private static final int HEIGHT = 12;
    private static final int PLANES = 16;
    private static final int STRIDES = PLANES + 3 * POINTER;
    private static final int ALPHA_STRIDE = STRIDES + 8 + POINTER;
    private static final int ARGB = aligned(ALPHA_STRIDE + 12);
    private static final int WRITER = aligned(ARGB + POINTER + 16);
    private static final int TARGET = WRITER + POINTER;
    private static final int ERROR = aligned(TARGET + POINTER + 4) + 2 * POINTER;
    private static final int PICTURE_SIZE = 512;

    // WebPMemoryWriter.
    private static final int LENGTH = POINTER;
    private static final int WRITER_SIZE = 8 * POINTER;

    private final Function initPicture;
    private final Function allocate;
    private final Function free;
    private final Function initWriter;
    private final Function clearWriter;
    private final Function write;
    private final Function encode;

    /** Binds the functions of the library in this file, which must be loaded already. @throws IOException if it is another libwebp */
    public PlaneEncoder(String file) throws IOException {
        com.sun.jna.NativeLibrary library = com.sun.jna.NativeLibrary.getInstance(file);
        int version = library.getFunction("WebPGetEncoderVersion").invokeInt(new Object[0]);
        if (version >> 16 != MAJOR_VERSION) {
            throw new IOException("libwebp " + (version >> 16) + " instead of " + MAJOR_VERSION);
        }
        initPicture = library.getFunction("WebPPictureInitInternal");
        allocate = library.getFunction("WebPPictureAlloc");
        free = library.getFunction("WebPPictureFree");
        initWriter = library.getFunction("WebPMemoryWriterInit");
        clearWriter = library.getFunction("WebPMemoryWriterClear");
        write = library.getFunction("WebPMemoryWrite");
        encode = library.getFunction("WebPEncode");
        try (Memory picture = picture()) {
            if (initPicture.invokeInt(new Object[] {picture, ABI}) == 0) {
                throw new IOException("libwebp has another binary interface than " + ABI);
            }
        }
    }

    private static int aligned(int offset) {
        return (offset + POINTER - 1) / POINTER * POINTER;
    }

    private static Memory picture() {
        Memory memory = new Memory(PICTURE_SIZE);
        memory.clear();
        return memory;
    }

    /**
     * Encodes a picture, lossy.
     *
     * @param config the address of a {@code WebPConfig}
     * @param planes luminance, blue and red chrominance in the range of video, the latter of half the width and height, rounded up
     */
    public byte[] encode(long config, byte[][] planes, int width, int height) throws IOException {
        try (Memory picture = picture();
                Memory target = new Memory(WRITER_SIZE)) {
            target.clear();
            initWriter.invokeVoid(new Object[] {target});
            initPicture.invokeInt(new Object[] {picture, ABI});
            picture.setInt(WIDTH, width);
            picture.setInt(HEIGHT, height);
            if (allocate.invokeInt(new Object[] {picture}) == 0) {
                throw new IOException("libwebp has no memory for " + width + "x" + height + " pixels");
            }
            try {
                fill(picture, 0, planes[0], width, height, picture.getInt(STRIDES));
                fill(picture, 1, planes[1], (width + 1) / 2, (height + 1) / 2, picture.getInt(STRIDES + 4));
                fill(picture, 2, planes[2], (width + 1) / 2, (height + 1) / 2, picture.getInt(STRIDES + 4));
                picture.setPointer(WRITER, write);
                picture.setPointer(TARGET, target);
                if (encode.invokeInt(new Object[] {new Pointer(config), picture}) == 0) {
                    throw new IOException("libwebp could not encode " + width + "x" + height + " pixels: error "
                            + picture.getInt(ERROR));
                }
                long length = POINTER == 8 ? target.getLong(LENGTH) : target.getInt(LENGTH);
                return target.getPointer(0).getByteArray(0, Math.toIntExact(length));
            } finally {
                free.invokeVoid(new Object[] {picture});
                clearWriter.invokeVoid(new Object[] {target});
            }
        }
    }

    private static void fill(Memory picture, int plane, byte[] samples, int width, int height, int stride) {
        Pointer into = picture.getPointer(PLANES + (long) plane * POINTER);
        if (stride == width) {
            into.write(0, samples, 0, width * height);
            return;
        }
        for (int y = 0; y < height; y++) {
            into.write((long) y * stride, samples, y * width, width);
        }
    }
}
