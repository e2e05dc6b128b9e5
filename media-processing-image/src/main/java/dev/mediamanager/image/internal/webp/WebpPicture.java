package dev.mediamanager.image.internal.webp;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.codec.ImportedReaders;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.ImageRows;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.BytesImageInput;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** A WebP picture. Whole in memory while it is decoded. */
public final class WebpPicture implements StoredPicture {
    /** The image itself, and about as much again for the decoder's planes, macro blocks or colour tables. */
    private static final int BYTES_PER_PIXEL = 10;

    private static final int FLAGS_AT = 20;
    private static final int ALPHA = 0x10;
    private static final int ANIMATED = 0x02;

    private final Bytes bytes;
    private final WebpFile file;
    private final PictureHeader header;

    private WebpPicture(Bytes bytes, WebpFile file) {
        this.bytes = bytes;
        this.file = file;
        this.header = PictureHeader.still(
                        PictureFormat.WEBP,
                        file.width(),
                        file.height(),
                        file.alpha() ? Layout.RGB_ALPHA : Layout.RGB,
                        8,
                        file.lossless() ? "rgb" : "ycbcr")
                .withColor(file.profile()
                        .<ColorSource>map(ColorSource.Profiled::new)
                        .orElse(ColorSource.SRGB))
                .withExif(file.exif())
                .withAnimation(file.frames(), file.duration());
    }

    /** Reads the header and walks the chunks. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static WebpPicture open(Bytes bytes, Limits limits) throws IOException {
        return new WebpPicture(bytes, WebpFile.read(new Cursor(bytes, ByteOrder.LITTLE_ENDIAN), limits));
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return (long) file.frameWidth() * file.frameHeight() * BYTES_PER_PIXEL;
    }

    @Override
    public boolean complete() {
        return file.complete();
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        FrameRows frame = file.rawAlpha() < 0 ? new ImageRows(read(), header.layout())::row : withRawAlpha();
        int bands = header.layout().bands();
        int[] row = new int[header.width() * bands];
        for (int y = 0; y < header.height(); y++) {
            int frameRow = y - file.frameY();
            Arrays.fill(row, 0);
            if (frameRow >= 0 && frameRow < file.frameHeight()) {
                System.arraycopy(frame.row(frameRow), 0, row, file.frameX() * bands, file.frameWidth() * bands);
            }
            sink.row(row);
        }
        return file.complete();
    }

    private interface FrameRows {
        int[] row(int y) throws IOException;
    }

    private FrameRows withRawAlpha() throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN);
        cursor.seek(file.rawAlpha());
        RawAlpha alpha = new RawAlpha(cursor, file.frameWidth());
        ImageRows colors = new ImageRows(read(), Layout.RGB);
        int[] row = new int[file.frameWidth() * Layout.RGB_ALPHA.bands()];
        return y -> {
            alpha.merge(colors.row(y), row);
            return row;
        };
    }

    /**
     * The reader believes the header about alpha, everyone else what follows: so the header is made to tell the truth, and nothing of profiles and
     * metadata, which are none of its business.
     */
    private byte[] decoderHeader() throws IOException {
        byte[] head = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN).bytes(FLAGS_AT + 1);
        if (file.extended()) {
            head[FLAGS_AT] = (byte) ((head[FLAGS_AT] & ANIMATED) | (file.alpha() ? ALPHA : 0));
        }
        return head;
    }

    private BufferedImage read() throws IOException {
        ImageReader reader = ImportedReaders.webp();
        byte[] head = decoderHeader();
        try (BytesImageInput input = new BytesImageInput(head, bytes, head.length)) {
            reader.setInput(input, false, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestinationType(reader.getRawImageType(0));
            BufferedImage image = reader.read(0, param);
            if (image.getWidth() != file.frameWidth() || image.getHeight() != file.frameHeight()) {
                throw new IOException("The decoded frame is " + image.getWidth() + "x" + image.getHeight() + ", not "
                        + file.frameWidth() + "x" + file.frameHeight());
            }
            return image;
        } finally {
            reader.dispose();
        }
    }
}
