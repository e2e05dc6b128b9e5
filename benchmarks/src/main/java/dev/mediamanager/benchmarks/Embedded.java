package dev.mediamanager.benchmarks;

import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.RepositoryFactory;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.local.LocalStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A manager wired as {@link MediaManager#open} does it, on the same files, with decorators around its store and its rows: to watch it, or
 * to cripple it.
 *
 * @param manager the manager
 * @param storage its store
 * @param repository its rows
 */
public record Embedded(MediaManager manager, StorageProvider storage, MediaRepository repository)
        implements AutoCloseable {
    private static final String SQLITE = "sqlite";

    /** Opens the library in a folder. */
    public static Embedded open(
            Path folder,
            UnaryOperator<StorageProvider> aroundStorage,
            UnaryOperator<MediaRepository> aroundRepository,
            Consumer<MediaManagerBuilder> options) {
        return open(folder, aroundStorage.apply(LocalStorage.at(blobs(folder))), aroundRepository, options);
    }

    /** Opens the library whose rows are in a folder, and whose blobs are in a store, which is closed with it. */
    public static Embedded open(
            Path folder,
            StorageProvider storage,
            UnaryOperator<MediaRepository> aroundRepository,
            Consumer<MediaManagerBuilder> options) {
        MediaRepository repository = aroundRepository.apply(rows(folder));
        MediaManagerBuilder builder =
                MediaManager.builder().embedded(folder).storage(storage).repository(repository);
        options.accept(builder);
        return new Embedded(builder.build(), storage, repository);
    }

    /** Opens only the rows of the library in a folder. */
    public static MediaRepository rows(Path folder) {
        RepositoryFactory factory = ServiceLoader.load(RepositoryFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals(SQLITE))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no '" + SQLITE + "' repository on the class path"));
        Map<String, String> settings = Map.of("file", database(folder).toString());
        return factory.create(new PluginConfig(SQLITE, settings), SpecReaders.NONE);
    }

    /** Returns where {@link MediaManager#open} keeps the blobs of a library. */
    public static Path blobs(Path folder) {
        return folder.resolve("blobs");
    }

    /** Returns where {@link MediaManager#open} keeps the rows of a library. */
    public static Path database(Path folder) {
        return folder.resolve("library.db");
    }

    /** Returns where {@link MediaManager#open} works. */
    public static Path work(Path folder) {
        return folder.resolve("work");
    }

    @Override
    public void close() {
        manager.close();
        repository.close();
        storage.close();
    }
}
