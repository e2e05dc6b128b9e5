package dev.mediamanager.spi;

/** Finds a {@link MediaScanner} by {@link java.util.ServiceLoader}. */
public interface ScannerFactory extends PluginFactory<MediaScanner> {}
