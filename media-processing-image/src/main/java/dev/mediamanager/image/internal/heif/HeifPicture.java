package dev.mediamanager.image.internal.heif;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** The main picture of a HEIF file, such as HEIC or AVIF. Its header alone: its pixels come from elsewhere. */
public final class HeifPicture implements StoredPicture {
    private final Bytes bytes;
    private final PictureHeader header;
    private final Optional<HeifItem> alpha;
    private final boolean premultiplied;

    private HeifPicture(Bytes bytes, HeifFile file) {
        this.bytes = bytes;
        this.alpha = file.alpha();
        this.premultiplied = file.premultiplied();
        Layout layout = alpha.isPresent() ? Layout.RGB_ALPHA : Layout.RGB;
        this.header = PictureHeader.still(
                        PictureFormat.HEIF, file.width(), file.height(), layout, file.depth(), "ycbcr")
                .withColor(file.color())
                .withOrientation(file.orientation());
    }

    /** Reads the header. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static HeifPicture open(Bytes bytes, Limits limits) throws IOException {
        return new HeifPicture(bytes, HeifFile.read(new Cursor(bytes, ByteOrder.BIG_ENDIAN), bytes.length(), limits));
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return 0;
    }

    /** Walks the boxes, which must end where the file does. */
    @Override
    public boolean complete() throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        long at = 0;
        while (at + 8 <= bytes.length()) {
            cursor.seek(at);
            long size = cursor.u32();
            if (size == 0) {
                return true;
            }
            if (size == 1) {
                cursor.skip(4);
                size = cursor.u32() << 32 | cursor.u32();
            }
            if (size < 8 || size > bytes.length() - at) {
                return false;
            }
            at += size;
        }
        return true;
    }

    @Override
    public boolean decode(RowSink sink) {
        throw new UnsupportedPictureException("HEIC and AVIF are not decoded in this JVM");
    }

    /**
     * Writes the transparency of this picture as a picture file of the same kind.
     *
     * @return false if the picture has none
     * @throws UnsupportedPictureException if it is not coded as one picture
     */
    public boolean writeAlpha(Path file) throws IOException {
        if (alpha.isPresent()) {
            alpha.get().writeAlone(bytes, file);
        }
        return alpha.isPresent();
    }

    /**
     * Returns this picture with its pixels.
     *
     * @param pixels as they are stored, in the colours of this file
     * @param mask the transparency as {@link #writeAlpha} wrote it, the lighter the more opaque; empty if there is none
     * @throws UnsupportedPictureException if they are of another picture, such as of the first tile of a grid
     */
    public StoredPicture with(StoredPicture pixels, Optional<StoredPicture> mask) throws IOException {
        checkSize("The picture", pixels.header());
        mask.ifPresent(one -> checkSize("The transparency of the picture", one.header()));
        StoredPicture all = mask.<StoredPicture>map(one -> new MaskedPicture(pixels, one, premultiplied))
                .orElse(pixels);
        return new Decoded(header.withLayout(all.header().layout()), all, complete());
    }

    private void checkSize(String what, PictureHeader found) {
        if (found.width() != header.width() || found.height() != header.height()) {
            throw new UnsupportedPictureException(what + " is said to have " + header.width() + "x" + header.height()
                    + " pixels, but the decoder made "
                    + found.width() + "x" + found.height()
                    + "; FFmpeg joins the tiles of large HEIC pictures from version 7.1 on");
        }
    }

    /** @param whole whether the file has its end: decoders make up what is missing, and do not tell */
    private record Decoded(PictureHeader header, StoredPicture pixels, boolean whole) implements StoredPicture {
        @Override
        public long memory() {
            return pixels.memory();
        }

        @Override
        public boolean complete() throws IOException {
            return whole && pixels.complete();
        }

        @Override
        public boolean decode(RowSink sink) throws IOException {
            return pixels.decode(sink) && whole;
        }
    }
}
