package dev.mediamanager.internal.view;

import dev.mediamanager.BatchFailure;
import dev.mediamanager.BatchResult;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.internal.view.BatchPlan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what a run has done. Not thread-safe. */
final class BatchTally {
    private long changed;
    private long unchanged;
    private long failed;
    private final List<BatchFailure> failures = new ArrayList<>();

    void changed(int count) {
        changed += count;
    }

    /** Counts those that are so already, and returns the others. */
    List<Planned> unchangedLeftOut(List<Planned> planned) {
        List<Planned> changing =
                planned.stream().filter(one -> one.change().isPresent()).toList();
        unchanged += planned.size() - changing.size();
        return changing;
    }

    void failed(MediaId media, MediaException cause) {
        failed++;
        if (failures.size() < BatchResult.MAX_FAILURES) {
            failures.add(new BatchFailure(media, cause));
        }
    }

    BatchResult result(Optional<String> next) {
        return new BatchResult(changed, unchanged, failed, failures, next);
    }
}
