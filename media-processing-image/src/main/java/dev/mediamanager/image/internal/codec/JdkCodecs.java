package dev.mediamanager.image.internal.codec;

import dev.mediamanager.MediaConfigurationException;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/** The readers and writers that the JDK brings, by the names of their classes: whatever else is registered cannot come between. */
public final class JdkCodecs {
    private static final String PLUGINS = "com.sun.imageio.plugins.";

    private JdkCodecs() {}

    /** Returns a new PNG writer. */
    public static ImageWriter pngWriter() throws IOException {
        return find(ImageWriterSpi.class, "png.PNGImageWriterSpi").createWriterInstance();
    }

    private static <T extends ImageReaderWriterSpi> T find(Class<T> category, String name) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(category, false);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (provider.getClass().getName().equals(PLUGINS + name)) {
                return provider;
            }
        }
        throw new MediaConfigurationException(
                "This Java runtime has no " + PLUGINS + name,
                "Use a runtime with the module java.desktop, and leave its ImageIO plug-ins registered");
    }
}
