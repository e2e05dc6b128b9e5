package dev.mediamanager.image;

import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.ProcessorFactory;

/**
 * Makes {@link ImageProcessor}s. The only setting is {@code image.memory}: how many bytes the pictures being processed at the same time may
 * take together; half of the heap if it is not given.
 */
public final class ImageProcessorFactory implements ProcessorFactory {
    /** The id of the plug-in. */
    public static final String ID = "image";

    /** For {@link java.util.ServiceLoader}. */
    public ImageProcessorFactory() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public MediaProcessor create(PluginConfig config) {
        return new ImageProcessor(config.getLong("memory", Runtime.getRuntime().maxMemory() / 2));
    }
}
