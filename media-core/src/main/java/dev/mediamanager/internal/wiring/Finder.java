package dev.mediamanager.internal.wiring;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.PluginFactory;
import dev.mediamanager.spi.RepositoryFactory;
import dev.mediamanager.spi.SpecReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Finds factories by ServiceLoader and picks one by id, or the only one. */
final class Finder {
    private Finder() {}

    /**
     * What a kind of plug-in is called, and what to add if none is there.
     *
     * @param what the kind, such as {@code storage}
     * @param dependency the module that has the usual one
     */
    record Kind(String what, String dependency) {}

    /** Where the plug-ins of this project are, so that a missing one can be named. */
    private static final Map<String, String> MODULES = Map.of(
            "local", "dev.mediamanager:media-storage-local",
            "s3", "dev.mediamanager:media-storage-s3",
            "sqlite", "dev.mediamanager:media-jdbi");

    /** A factory by its id, whatever its type. */
    record Candidate<T>(String id, Function<PluginConfig, T> create, String className) {}

    static <T> List<Candidate<T>> factories(Class<? extends PluginFactory<T>> type) {
        List<Candidate<T>> found = new ArrayList<>();
        for (PluginFactory<T> factory : load(type)) {
            found.add(new Candidate<>(
                    factory.id(), factory::create, factory.getClass().getName()));
        }
        return found;
    }

    static List<Candidate<MediaRepository>> repositories(SpecReaders readers) {
        List<Candidate<MediaRepository>> found = new ArrayList<>();
        for (RepositoryFactory factory : load(RepositoryFactory.class)) {
            found.add(new Candidate<>(
                    factory.id(),
                    config -> factory.create(config, readers),
                    factory.getClass().getName()));
        }
        return found;
    }

    private static <F> List<F> load(Class<F> type) {
        List<F> found = new ArrayList<>();
        try {
            ServiceLoader.load(type).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new MediaConfigurationException(
                    "A plug-in named in META-INF/services/" + type.getName() + " cannot be loaded: " + e.getMessage(),
                    "Correct or remove its jar",
                    e);
        }
        return found;
    }

    /** Returns the candidate with the id, or the only one. */
    static <T> Optional<Candidate<T>> pick(Kind kind, Optional<String> id, List<Candidate<T>> candidates) {
        List<Candidate<T>> fitting = id.isEmpty()
                ? candidates
                : candidates.stream().filter(c -> c.id().equals(id.get())).toList();
        if (fitting.size() > 1) {
            List<String> names = fitting.stream()
                    .map(c -> c.id() + " (" + c.className() + ")")
                    .toList();
            throw new MediaConfigurationException(
                    "There is more than one " + kind.what() + ": " + String.join(" and ", names),
                    "Choose with builder()." + kind.what() + "(id), or remove one from the class path");
        }
        if (fitting.isEmpty() && id.isPresent()) {
            List<String> others = candidates.stream().map(Candidate::id).toList();
            throw missing(
                    kind,
                    " '" + id.get() + "'" + (others.isEmpty() ? "" : ", only " + others),
                    MODULES.getOrDefault(id.get(), "that has the " + kind.what() + " '" + id.get() + "'"));
        }
        return fitting.stream().findFirst();
    }

    static MediaConfigurationException missing(Kind kind, String which) {
        return missing(kind, which, kind.dependency());
    }

    private static MediaConfigurationException missing(Kind kind, String which, String dependency) {
        return new MediaConfigurationException(
                "No " + kind.what() + which + " was found on the class path or given to the builder",
                "Add the dependency " + dependency + " and call discoverPlugins(), or give the builder an instance");
    }
}
