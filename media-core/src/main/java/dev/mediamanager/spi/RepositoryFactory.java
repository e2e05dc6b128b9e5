package dev.mediamanager.spi;

/** Finds a {@link MediaRepository} by {@link java.util.ServiceLoader}. */
public interface RepositoryFactory extends PluginFactory<MediaRepository> {}
