package dev.mediamanager.image;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.ProcessorFactory;

/**
 * Makes {@link ImageProcessor}s. Settings: {@code image.memory}, how many bytes the pictures being processed at the same time may take together, half of the
 * heap if it is not given; {@code image.svg}, {@code true} or {@code false}, whether SVG is drawn, not if it is not given. The upload policy must let SVG in, too.
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
        return new ImageProcessor(config.getLong("memory", Runtime.getRuntime().maxMemory() / 2), svg(config));
    }

    private static boolean svg(PluginConfig config) {
        String allowed = config.get("svg").orElse("false");
        return switch (allowed) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new MediaConfigurationException(
                        "Setting 'image.svg' is neither true nor false: " + allowed, "Say true or false");
        };
    }
}
