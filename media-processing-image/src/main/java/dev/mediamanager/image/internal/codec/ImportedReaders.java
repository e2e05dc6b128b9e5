package dev.mediamanager.image.internal.codec;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/** The readers of TwelveMonkeys ImageIO: pure Java, so that hostile bytes can at worst throw; but JPEG inside TIFF is not for them. */
public final class ImportedReaders {
    private static final String PLUGINS = "com.twelvemonkeys.imageio.plugins.";

    private ImportedReaders() {}

    /** Returns a new WebP reader. */
    public static ImageReader webp() throws IOException {
        return Providers.WEBP.createReaderInstance();
    }

    /** Returns a new BigTIFF reader. */
    public static ImageReader bigTiff() throws IOException {
        return Providers.BIG_TIFF.createReaderInstance();
    }

    private static final class Providers {
        static final ImageReaderSpi WEBP = provider("webp.WebPImageReaderSpi");
        static final ImageReaderSpi BIG_TIFF = provider("tiff.BigTIFFImageReaderSpi");

        private static ImageReaderSpi provider(String name) {
            try {
                Class<?> type = Class.forName(PLUGINS + name, true, CodecLoader.instance());
                return (ImageReaderSpi) type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("The jar of this module lacks " + PLUGINS + name, e);
            }
        }
    }
}
