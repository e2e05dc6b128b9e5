package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewJob;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows versions again; what the guard allows was checked before. */
record RollingBack(Engine engine, Guard guard) {
    Media to(MediaId id, long revision, VersionId version) {
        Parts parts = engine.parts();
        Media shown =
                parts.repository().findMedia(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        if (shown.current().id().equals(version) && shown.revision() == revision) {
            return shown;
        }
        Version former = parts.repository()
                .findVersion(version)
                .filter(found -> found.media().equals(id) && found.state() == VersionState.READY)
                .orElseThrow(() -> new MediaNotFoundException("readable version", version.value()));
        List<NewJob> jobs = missing(shown, former);
        Media after = parts.repository().showVersion(id, revision, version, jobs, parts.now());
        parts.changes().committed(id);
        if (!jobs.isEmpty()) {
            parts.changes().queued();
        }
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), after, "rolled back to version " + version);
        return after;
    }

    /** Returns the job that makes what users are used to see by now. What was made on demand will be made on demand. */
    private List<NewJob> missing(Media shown, Version former) {
        Parts parts = engine.parts();
        Set<String> there = parts.repository().listVariants(former.id()).stream()
                .map(Variant::name)
                .collect(Collectors.toSet());
        List<NamedSpec> missing = shown.variants().stream()
                .filter(variant -> !there.contains(variant.name()))
                .filter(variant -> !variant.name().startsWith(VariantSpec.ON_DEMAND))
                .map(variant -> variant.spec().named(variant.name()))
                .filter(variant -> parts.processors().support(former.type(), variant))
                .toList();
        return missing.isEmpty() ? List.of() : List.of(parts.newJob(former.id(), former.kind(), new Recipe(missing)));
    }
}
