package dev.mediamanager.storage.local;

import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;

/** Finds {@link LocalStorage} under the id {@code local}; its setting {@code root} is the folder. */
public final class LocalStorageFactory implements StorageFactory {
    /** Creates the factory, for {@link java.util.ServiceLoader}. */
    public LocalStorageFactory() {}

    @Override
    public String id() {
        return "local";
    }

    @Override
    public StorageProvider create(PluginConfig config) {
        return LocalStorage.at(config.requirePath("root"));
    }
}
