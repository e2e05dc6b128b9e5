package dev.mediamanager.internal.view;

import dev.mediamanager.InspectionResult;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.ResumableRun;
import dev.mediamanager.internal.recovery.Inspected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run through what can be wrong. Keeps no more findings than those of a step. */
final class InspectionRun {
    private final RunSteps steps;
    private final Function<Optional<String>, Inspected> inspection;
    private long looks;
    private long found;
    private List<Finding> latest = List.of();

    InspectionRun(RunSteps steps, Function<Optional<String>, Inspected> inspection) {
        this.steps = steps;
        this.inspection = inspection;
    }

    InspectionResult run(ResumableRun<InspectionResult> run) {
        return steps.go(run, this::step, next -> new InspectionResult(looks, found, latest, next));
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        InspectionResult unused = run(ResumableRun.toldTo(soFar -> all.addAll(soFar.latest())));
        return all;
    }

    private Optional<String> step(Optional<String> position) {
        Inspected inspected = inspection.apply(position);
        looks += inspected.looks();
        latest = inspected.findings();
        found += latest.size();
        return inspected.next();
    }
}
