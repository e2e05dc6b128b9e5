package dev.mediamanager.spi;

/** Finds a {@link MediaProcessor} by {@link java.util.ServiceLoader}. */
public interface ProcessorFactory extends PluginFactory<MediaProcessor> {}
