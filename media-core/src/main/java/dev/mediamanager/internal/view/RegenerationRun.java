package dev.mediamanager.internal.view;

import dev.mediamanager.BatchFailure;
import dev.mediamanager.BatchResult;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Operation;
import dev.mediamanager.Recipe;
import dev.mediamanager.Regeneration;
import dev.mediamanager.RegenerationResult;
import dev.mediamanager.StorageException;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.view.BatchSource.Selected;
import dev.mediamanager.internal.view.BatchSource.Step;
import dev.mediamanager.spi.VariantOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run of a regeneration. */
final class RegenerationRun {
    private static final int STEP = 100;

    private final Engine engine;
    private final Guard guard;
    private final Regeneration regeneration;
    private final BatchSource source;
    private final List<BatchFailure> failures = new ArrayList<>();
    private long queued;
    private long upToDate;
    private long failed;
    private long missing;
    private long changed;

    RegenerationRun(Engine engine, Guard guard, Regeneration regeneration) {
        this.engine = engine;
        this.guard = guard;
        this.regeneration = regeneration;
        this.source = BatchSource.of(
                regeneration.selection(),
                false,
                new LibraryView(engine, guard),
                engine.parts().repository());
    }

    RegenerationResult run() {
        return RunSteps.of(engine, "regenerate", regeneration.selection())
                .go(regeneration.run(), this::step, this::result);
    }

    private Optional<String> step(Optional<String> position) {
        Step step = source.next(position, STEP);
        Map<VersionId, List<VariantOwner>> owners = owners(step);
        step.media().forEach(selected -> look(selected, owners));
        return step.next();
    }

    private RegenerationResult result(Optional<String> next) {
        return new RegenerationResult(queued, upToDate, failed, missing, changed, failures, next);
    }

    /** One query tells of all media of a step which of their variants jobs are about to make. */
    private Map<VersionId, List<VariantOwner>> owners(Step step) {
        List<VersionId> versions = step.media().stream()
                .flatMap(selected -> selected.media().stream())
                .map(media -> media.current().id())
                .toList();
        return engine.parts().repository().variantOwners(versions).stream()
                .collect(Collectors.groupingBy(owner -> owner.job().version()));
    }

    private void look(Selected selected, Map<VersionId, List<VariantOwner>> owners) {
        try {
            regenerate(
                    selected.media()
                            .filter(media -> media.recycled().isEmpty())
                            .orElseThrow(() -> new MediaNotFoundException(
                                    "media", selected.id().value())),
                    owners);
        } catch (StorageException | MediaClosedException e) { // the next one would meet with the same
            throw e;
        } catch (MediaException e) {
            failed(selected.id(), e);
        }
    }

    private void failed(MediaId media, MediaException cause) {
        failed++;
        if (failures.size() < BatchResult.MAX_FAILURES) {
            failures.add(new BatchFailure(media, cause));
        }
    }

    private void regenerate(Media media, Map<VersionId, List<VariantOwner>> owners) {
        guard.check(Operation.EDIT, media);
        Version version = media.current();
        if (version.state() != VersionState.READY) {
            upToDate++;
            return;
        }
        Recipe whole = regeneration.recipe().recipeFor(version.type(), version.info());
        Staleness stale =
                Staleness.of(media.variants(), whole.variants(), owners.getOrDefault(version.id(), List.of()));
        if (stale.isEmpty()) {
            upToDate++;
            return;
        }
        Recipe recipe = stale.outOf(whole.variants());
        engine.parts().processors().check(version.type(), recipe);
        if (!regeneration.dryRun()) {
            Job unused = engine.enqueue(guard, media, recipe, regeneration.options());
        }
        queued++;
        missing += stale.missing().size();
        changed += stale.changed().size();
    }
}
