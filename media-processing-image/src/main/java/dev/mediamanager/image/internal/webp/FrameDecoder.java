package dev.mediamanager.image.internal.webp;

import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.pixels.ArgbRows;
import dev.mediamanager.image.internal.webp.lossless.LosslessDecoder;
import dev.mediamanager.image.internal.webp.lossy.LossyDecoder;
import dev.mediamanager.image.internal.webp.lossy.Upsampler;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Decodes the pixels of frames. */
final class FrameDecoder {
    /** Pixels, and as many again while indices become colours. */
    private static final int LOSSLESS_BYTES = 8;

    private FrameDecoder() {}

    /** Returns about how many bytes decoding a frame takes, beside a few rows. */
    static long memory(WebpFrame frame) {
        return frame.lossless() || !frame.alpha().isEmpty() ? frame.pixels() * LOSSLESS_BYTES : 0;
    }

    /** Decodes a frame. Returns false if its end is missing and made up. */
    static boolean decode(Bytes bytes, WebpFrame frame, ArgbRows sink) throws IOException {
        if (frame.lossless()) {
            return decodeLossless(bytes, frame, sink);
        }
        ArgbRows rows = frame.alpha().isEmpty() ? sink : withAlpha(new AlphaRows(bytes, frame), sink);
        try {
            lossy(bytes, frame).decode(new Upsampler(frame.width(), frame.height(), rows));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return true;
    }

    static LossyDecoder lossy(Bytes bytes, WebpFrame frame) throws IOException {
        return new LossyDecoder(bytes, frame.data().start(), frame.data().end(), frame.width(), frame.height());
    }

    private static ArgbRows withAlpha(AlphaRows alpha, ArgbRows sink) {
        return argb -> {
            try {
                alpha.apply(argb);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sink.row(argb);
        };
    }

    private static boolean decodeLossless(Bytes bytes, WebpFrame frame, ArgbRows sink) throws IOException {
        LosslessDecoder.Pixels pixels =
                LosslessDecoder.decode(bytes, frame.data().start(), frame.data().end(), frame.width(), frame.height());
        int[] row = new int[frame.width()];
        for (int y = 0; y < frame.height(); y++) {
            System.arraycopy(pixels.argb(), y * row.length, row, 0, row.length);
            for (int x = 0; !frame.transparent() && x < row.length; x++) {
                row[x] |= 0xff000000;
            }
            sink.row(row);
        }
        return pixels.rows() == frame.height();
    }
}
