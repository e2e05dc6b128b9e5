package dev.mediamanager.image.internal.webp;

import dev.mediamanager.image.internal.codec.ImportedReaders;
import dev.mediamanager.image.internal.format.ImageRows;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.BytesImageInput;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes still pictures with TwelveMonkeys ImageIO: a second opinion on what our own decoder finds corrupt. */
final class SecondReader {
    /** Larger pictures would take more memory than anyone has set aside. */
    private static final long MAX_PIXELS = 1_000_000;

    private SecondReader() {}

    /** Tells whether a picture can be tried. */
    static boolean takes(WebpFile file) {
        return file.frames().size() == 1 && file.first().pixels() <= MAX_PIXELS;
    }

    /** Decodes the picture of a file; all rows are there before the first is handed on. */
    static void decode(Bytes bytes, WebpFile file, Layout layout, RowSink sink) throws IOException {
        ImageReader reader = ImportedReaders.webp();
        try (BytesImageInput input = new BytesImageInput(new byte[0], bytes, 0)) {
            reader.setInput(input, false, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestinationType(reader.getRawImageType(0));
            BufferedImage image = reader.read(0, param);
            if (image.getWidth() != file.width() || image.getHeight() != file.height()) {
                throw new IOException("The decoded picture is " + image.getWidth() + "x" + image.getHeight() + ", not "
                        + file.width() + "x" + file.height());
            }
            ImageRows rows = new ImageRows(image, layout);
            for (int y = 0; y < file.height(); y++) {
                sink.row(rows.row(y));
            }
        } finally {
            reader.dispose();
        }
    }
}
