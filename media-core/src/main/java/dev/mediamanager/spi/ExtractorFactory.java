package dev.mediamanager.spi;

/** Finds a {@link MetadataExtractor} by {@link java.util.ServiceLoader}. */
public interface ExtractorFactory extends PluginFactory<MetadataExtractor> {}
