package dev.mediamanager.spi;

/** Finds a {@link StorageProvider} by {@link java.util.ServiceLoader}. */
public interface StorageFactory extends PluginFactory<StorageProvider> {}
