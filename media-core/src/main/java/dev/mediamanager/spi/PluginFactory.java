package dev.mediamanager.spi;

/**
 * What {@link java.util.ServiceLoader} finds of a plug-in: stateless, with a public constructor without arguments. Implement one of the
 * typed factories, not this.
 *
 * @param <T> what it creates
 */
public interface PluginFactory<T> {
    /** Returns the id by which an application picks the plug-in, such as {@code local}: 1 to 63 of {@code a-z 0-9 -}. */
    String id();

    /** Creates the plug-in. @throws dev.mediamanager.MediaConfigurationException if a setting is missing or wrong */
    T create(PluginConfig config);
}
