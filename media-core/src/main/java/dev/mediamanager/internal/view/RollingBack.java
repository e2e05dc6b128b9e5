package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.VariantOwner;
import java.util.List;
import java.util.Map;
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
        List<NewJob> jobs = stale(shown, former);
        Media after = parts.repository().showVersion(id, revision, version, jobs, parts.now());
        parts.changes().committed(id);
        if (!jobs.isEmpty()) {
            parts.changes().queued();
        }
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), after, "rolled back to version " + version);
        return after;
    }

    /**
     * Returns the job that makes what users are used to see by now: what this version lacks of the recipe of the one shown, and what a former recipe made.
     * What belongs to one version only stays as it was.
     */
    private List<NewJob> stale(Media shown, Version former) {
        Parts parts = engine.parts();
        Map<VersionId, List<VariantOwner>> owners =
                parts.repository().variantOwners(List.of(shown.current().id(), former.id())).stream()
                        .collect(Collectors.groupingBy(owner -> owner.job().version()));
        List<VariantOwner> ofShown = owners.getOrDefault(shown.current().id(), List.of());
        List<NamedSpec> recipe = shown.variants().stream()
                .map(variant -> Staleness.upToDate(variant, ofShown))
                .filter(variant -> !Copying.isOfSourceOnly(variant))
                .filter(variant -> parts.processors().support(former.type(), variant))
                .toList();
        Staleness stale = Staleness.of(
                parts.repository().listVariants(former.id()), recipe, owners.getOrDefault(former.id(), List.of()));
        return stale.isEmpty() ? List.of() : List.of(parts.newJob(former.id(), former.kind(), stale.outOf(recipe)));
    }
}
