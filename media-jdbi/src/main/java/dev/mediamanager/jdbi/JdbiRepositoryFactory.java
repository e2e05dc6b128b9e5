package dev.mediamanager.jdbi;

import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.RepositoryFactory;
import dev.mediamanager.spi.SpecReaders;

/** Finds {@link JdbiRepository} under the id {@code sqlite}. It has one setting: {@code file}, the path of the database. */
public final class JdbiRepositoryFactory implements RepositoryFactory {
    /** Creates the factory; for {@link java.util.ServiceLoader}. */
    public JdbiRepositoryFactory() {}

    @Override
    public String id() {
        return "sqlite";
    }

    @Override
    public MediaRepository create(PluginConfig config, SpecReaders readers) {
        return JdbiRepository.openSqlite(config.requirePath("file"), readers);
    }
}
