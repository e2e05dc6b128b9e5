package dev.mediamanager.spi;

/**
 * Finds a {@link MediaRepository} by {@link java.util.ServiceLoader}; stateless, with a public constructor without arguments. It is not
 * a {@link PluginFactory}, since rows hold the specs of other plug-ins.
 */
public interface RepositoryFactory {
    /** Returns the id by which an application picks the repository, such as {@code sqlite}: 1 to 63 of {@code a-z 0-9 -}. */
    String id();

    /**
     * Opens the repository.
     *
     * @param config its settings
     * @param readers reads back the specs in its rows
     * @throws dev.mediamanager.MediaConfigurationException if a setting is missing or wrong, or another process has it open
     */
    MediaRepository create(PluginConfig config, SpecReaders readers);
}
