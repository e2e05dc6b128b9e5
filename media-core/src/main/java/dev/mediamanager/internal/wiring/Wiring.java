package dev.mediamanager.internal.wiring;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.CachedCatalogue;
import dev.mediamanager.internal.engine.Changes;
import dev.mediamanager.internal.engine.Ids;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Processors;
import dev.mediamanager.internal.inspect.Inspector;
import dev.mediamanager.internal.inspect.NoScanner;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.Threads;
import dev.mediamanager.internal.io.Workspaces;
import dev.mediamanager.internal.playback.PlaybackSecrets;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.view.Engine;
import dev.mediamanager.internal.view.ManagerView;
import dev.mediamanager.spi.ExtractorFactory;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.PluginFactory;
import dev.mediamanager.spi.ProcessorFactory;
import dev.mediamanager.spi.ScannerFactory;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/** Joins parts to a running manager. */
public final class Wiring {
    private static final Finder.Kind STORAGE = new Finder.Kind("storage", "dev.mediamanager:media-storage-local");
    private static final Finder.Kind REPOSITORY = new Finder.Kind("repository", "dev.mediamanager:media-jdbi");
    private static final Finder.Kind SCANNER = new Finder.Kind("scanner", "of the scanner's module");

    private Wiring() {}

    /** Builds what the blueprint says; closes what it created if a part is missing. */
    public static MediaManager build(Blueprint blueprint) {
        Created created = new Created(); // has a logger: SLF4J must have started before a second thread may log
        // Takes about a quarter of the time that opening does.
        Runnable typesKnown = Threads.beside("start", TypeDetector::prepare);
        try {
            return build(blueprint, created);
        } catch (RuntimeException | Error e) {
            created.close();
            throw e;
        } finally {
            typesKnown.run();
        }
    }

    private static MediaManager build(Blueprint blueprint, Created created) {
        blueprint.folder().ifPresent(Wiring::createFolder);
        Processors processors = processors(blueprint, created);
        SpecReaders readers = SpecReaders.of(processors.specReaders());
        StorageProvider storage = blueprint.storage().instance().orElseGet(() -> storage(blueprint, created));
        MediaRepository repository =
                blueprint.repository().instance().orElseGet(() -> repository(blueprint, created, readers));
        MediaScanner scanner = blueprint.scanner().instance().orElseGet(() -> scanner(blueprint, created));
        ExecutorService threads = Threads.blocking("io");
        Workspaces workspaces = new Workspaces(blueprint.workspace());
        CachedCatalogue catalogue = new CachedCatalogue(repository, repository);
        Inspector inspector = new Inspector(
                extractors(blueprint, created, processors),
                workspaces,
                threads,
                blueprint.timing().pluginCall());
        Parts parts = new Parts(
                storage,
                repository,
                processors,
                inspector,
                scanner,
                blueprint.access(),
                blueprint.charges(),
                blueprint.naming(),
                blueprint.policy(),
                blueprint.metadata(),
                blueprint.sessions(),
                blueprint.timing(),
                blueprint.clock(),
                new Ids(blueprint.clock()),
                new ByteBudget(blueprint.bufferBudget()),
                workspaces,
                threads,
                catalogue,
                new Changes(catalogue),
                blueprint.attempts(),
                blueprint.maxOnDemand());
        Map<String, String> words = Map.of(
                "buffers",
                blueprint.bufferBudget() + " bytes",
                "workspace",
                blueprint.workspace().toString());
        Engine engine = new Engine(
                parts,
                blueprint.listeners(),
                blueprint.workforce(),
                blueprint.maxOpenUploads(),
                blueprint.audit(),
                new PlaybackSecrets(blueprint.playbackSecrets()),
                words,
                created::close);
        return ManagerView.owning(engine, blueprint.actorRequired() ? new Guard.Nobody() : new Guard.Host());
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MediaConfigurationException(
                    "Cannot create the library folder " + folder + ": " + e,
                    "Choose a folder that this user may write",
                    e);
        }
    }

    private static Processors processors(Blueprint blueprint, Created created) {
        List<MediaProcessor> all = new ArrayList<>(blueprint.processors());
        all.addAll(discovered(blueprint, created, ProcessorFactory.class));
        return new Processors(all);
    }

    private static List<MetadataExtractor> extractors(Blueprint blueprint, Created created, Processors processors) {
        List<MetadataExtractor> all = new ArrayList<>(blueprint.extractors());
        all.addAll(processors.abilities(MetadataExtractor.class));
        all.addAll(discovered(blueprint, created, ExtractorFactory.class));
        return all;
    }

    private static <T> List<T> discovered(
            Blueprint blueprint, Created created, Class<? extends PluginFactory<T>> type) {
        List<T> found = new ArrayList<>();
        if (blueprint.discovering()) {
            for (Finder.Candidate<T> candidate : Finder.factories(type)) {
                found.add(create(blueprint, created, candidate));
            }
        }
        return found;
    }

    private static StorageProvider storage(Blueprint blueprint, Created created) {
        List<Finder.Candidate<StorageProvider>> found =
                blueprint.discovering() ? Finder.factories(StorageFactory.class) : List.of();
        Finder.Candidate<StorageProvider> picked =
                Finder.pick(STORAGE, blueprint.storage().id(), found).orElseThrow(() -> Finder.missing(STORAGE, ""));
        return create(blueprint, created, picked);
    }

    private static MediaRepository repository(Blueprint blueprint, Created created, SpecReaders readers) {
        List<Finder.Candidate<MediaRepository>> found =
                blueprint.discovering() ? Finder.repositories(readers) : List.of();
        Finder.Candidate<MediaRepository> picked = Finder.pick(
                        REPOSITORY, blueprint.repository().id(), found)
                .orElseThrow(() -> Finder.missing(REPOSITORY, ""));
        return create(blueprint, created, picked);
    }

    private static MediaScanner scanner(Blueprint blueprint, Created created) {
        List<Finder.Candidate<MediaScanner>> found =
                blueprint.discovering() ? Finder.factories(ScannerFactory.class) : List.of();
        return Finder.pick(SCANNER, blueprint.scanner().id(), found)
                .map(picked -> create(blueprint, created, picked))
                .orElseGet(NoScanner::new);
    }

    private static <T> T create(Blueprint blueprint, Created created, Finder.Candidate<T> candidate) {
        try {
            T plugin = Objects.requireNonNull(
                    candidate.create().apply(blueprint.config(candidate.id())), "It created null");
            created.add(plugin);
            return plugin;
        } catch (MediaException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new MediaConfigurationException(
                    "Plug-in '" + candidate.id() + "' (" + candidate.className() + ") cannot be created: " + e,
                    "Correct its settings, or remove its jar",
                    e);
        }
    }
}
