package dev.mediamanager.image;

import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/** What a codec jar on the class path would bring: shows that {@link HostImageIoTest} notices. */
public final class DecoyReaderSpi extends ImageReaderSpi {
    /** For {@link java.util.ServiceLoader}. */
    public DecoyReaderSpi() {
        super(
                "nobody",
                "1",
                new String[] {"jpeg", "decoy"},
                new String[] {"decoy"},
                new String[] {"image/jpeg"},
                "none",
                new Class<?>[] {Object.class},
                null,
                false,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null);
    }

    @Override
    public boolean canDecodeInput(Object source) {
        return false;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
        return ImageIO.getImageReadersByFormatName("png").next();
    }

    @Override
    public String getDescription(Locale locale) {
        return "decoy";
    }
}
