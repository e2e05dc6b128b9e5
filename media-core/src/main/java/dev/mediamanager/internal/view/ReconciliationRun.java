package dev.mediamanager.internal.view;

import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.ResumableRun;
import dev.mediamanager.internal.recovery.Reconciler;
import java.util.Optional;

/** One run of cleaning up. */
final class ReconciliationRun {
    private final Reconciler reconciler;
    private Reconciled done = Reconciled.nothing(Optional.empty());

    ReconciliationRun(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    Reconciled run(RunSteps steps, ResumableRun<Reconciled> run) {
        return steps.go(run, this::step, next -> done.plus(Reconciled.nothing(next)));
    }

    private Optional<String> step(Optional<String> position) {
        done = done.plus(reconciler.reconcile(position));
        return done.next();
    }
}
