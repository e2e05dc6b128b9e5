package dev.mediamanager.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A module with code, and the modules it may know. */
enum Module {
    CORE("media-core"),
    TESTKIT("media-testkit", CORE),
    STORAGE_LOCAL("media-storage-local", CORE),
    STORAGE_S3("media-storage-s3", CORE),
    PROCESSING_IMAGE("media-processing-image", CORE),
    PROCESSING_VIDEO("media-processing-video", CORE),
    JDBI("media-jdbi", CORE),
    EXAMPLES("examples", CORE, TESTKIT, STORAGE_LOCAL, STORAGE_S3, PROCESSING_IMAGE, PROCESSING_VIDEO, JDBI),
    BENCHMARKS("benchmarks", CORE, TESTKIT, STORAGE_LOCAL, STORAGE_S3, PROCESSING_IMAGE, PROCESSING_VIDEO, JDBI);

    /** What runs inside a host's JVM in production. */
    static final Set<Module> EMBEDDED =
            EnumSet.of(CORE, STORAGE_LOCAL, STORAGE_S3, PROCESSING_IMAGE, PROCESSING_VIDEO, JDBI);

    /** What the one dependency of a newcomer brings: all of that but what needs a server. */
    static final Set<Module> STARTING = EnumSet.of(CORE, STORAGE_LOCAL, PROCESSING_IMAGE, PROCESSING_VIDEO, JDBI);

    /** What is offered to others, and so has an API. */
    static final Set<Module> PUBLISHED = EnumSet.complementOf(EnumSet.of(EXAMPLES, BENCHMARKS));

    private final String folder;
    private final Set<Module> knows;

    Module(String folder, Module... knows) {
        this.folder = folder;
        this.knows = Set.of(knows);
    }

    String folder() {
        return folder;
    }

    boolean mayUse(Module other) {
        return other == this || knows.contains(other);
    }

    /** Returns the module a class was compiled in; none for what is not ours. */
    static Optional<Module> of(JavaClass type) {
        return type.getBaseComponentType()
                .getSource()
                .flatMap(source -> Classes.folderOf(source.getUri()))
                .flatMap(folder -> Arrays.stream(values())
                        .filter(module -> module.folder.equals(folder))
                        .findFirst());
    }

    /** Returns a predicate for the classes of these modules. */
    static DescribedPredicate<JavaClass> in(Set<Module> modules) {
        return DescribedPredicate.describe(
                "in " + modules, type -> of(type).filter(modules::contains).isPresent());
    }
}
