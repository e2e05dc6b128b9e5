package dev.mediamanager.internal.view;

import dev.mediamanager.Batch;
import dev.mediamanager.BatchAction;
import dev.mediamanager.BatchResult;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.view.BatchPlan.Planned;
import dev.mediamanager.internal.view.BatchSource.Selected;
import dev.mediamanager.internal.view.BatchSource.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a batch. */
final class BatchRun {
    private static final int STEP = 100;

    /** Somebody may be faster, but not again and again. */
    private static final int MOST_TRIES = 5;

    private final Engine engine;
    private final Batch batch;
    private final BatchPlan plan;
    private final BatchSource source;
    private final BatchTally tally = new BatchTally();

    BatchRun(Engine engine, Guard guard, Batch batch) {
        this.engine = engine;
        this.batch = batch;
        this.plan = new BatchPlan(engine, guard, batch);
        this.source = BatchSource.of(
                batch.selection(),
                batch.action() instanceof BatchAction.Restore,
                new LibraryView(engine, guard),
                engine.parts().repository());
    }

    BatchResult run() {
        return batch.allOrNothing() ? atOnce() : inSteps();
    }

    private BatchResult inSteps() {
        return RunSteps.of(engine, batch).go(batch.run(), this::step, tally::result);
    }

    private Optional<String> step(Optional<String> position) {
        Step step = source.next(position, STEP);
        change(step.media());
        return step.next();
    }

    private void change(List<Selected> selected) {
        List<Planned> planned = new ArrayList<>();
        for (Selected one : selected) {
            try {
                planned.add(plan.plan(one));
            } catch (MediaException e) {
                tally.failed(one.id(), ofOne(e));
            }
        }
        List<Planned> changing = tally.unchangedLeftOut(planned);
        try {
            commit(changing);
        } catch (MediaConflictException | MediaNotFoundException e) { // of one of them, and none is changed
            changing.forEach(this::changeAlone);
        }
    }

    /** Somebody was faster: what is to be done now depends on what the media is by now. */
    private void changeAlone(Planned first) {
        MediaId id = first.media().id();
        for (int attempt = 1; ; attempt++) {
            try {
                commit(tally.unchangedLeftOut(List.of(plan.plan(read(id)))));
                return;
            } catch (MediaConflictException e) {
                if (attempt == MOST_TRIES) {
                    tally.failed(id, e);
                    return;
                }
            } catch (MediaException e) {
                tally.failed(id, ofOne(e));
                return;
            }
        }
    }

    private Selected read(MediaId id) {
        return new Selected(
                id, engine.parts().repository().findMedia(List.of(id)).stream().findFirst());
    }

    private void commit(List<Planned> changing) {
        if (!batch.dryRun() && !changing.isEmpty()) {
            Parts parts = engine.parts();
            parts.repository()
                    .changeMedia(
                            changing.stream()
                                    .flatMap(one -> one.change().stream())
                                    .toList(),
                            parts.now(),
                            parts.tombstoneEnd());
            changing.forEach(plan::committed);
        }
        tally.changed(changing.size());
    }

    /** What ends the whole run is no failure of one media. */
    private static MediaException ofOne(MediaException e) {
        if (e instanceof StorageException || e instanceof MediaClosedException) {
            throw e;
        }
        return e;
    }

    private BatchResult atOnce() {
        for (int attempt = 1; ; attempt++) {
            Step step = source.next(Optional.empty(), Batch.MAX_AT_ONCE);
            if (step.next().isPresent()) {
                throw MediaRejectedException.argument(
                        "all or nothing",
                        "more than " + Batch.MAX_AT_ONCE + " media",
                        "at most " + Batch.MAX_AT_ONCE + "; select fewer, or let each succeed by itself");
            }
            List<Planned> planned = step.media().stream().map(plan::plan).toList();
            try {
                commit(planned.stream().filter(one -> one.change().isPresent()).toList());
            } catch (MediaConflictException | MediaNotFoundException e) { // since they were read
                if (attempt == MOST_TRIES) {
                    throw e;
                }
                continue;
            }
            tally.unchangedLeftOut(planned);
            BatchResult done = tally.result(Optional.empty());
            batch.run().progress().accept(done);
            return done;
        }
    }
}
