package dev.mediamanager.testkit;

import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.MediaManager;
import java.util.List;
import java.util.Optional;

/** What the library says of itself (I1 to I4, I7), and recovering twice (I10). */
final class RecoveryInvariants {
    private final MediaManager manager;

    RecoveryInvariants(MediaManager manager) {
        this.manager = manager;
    }

    void recover() {
        manager.maintenance().reconcile();
    }

    List<String> findings(boolean reading) {
        List<Finding> found = reading
                ? manager.maintenance().verifyContent()
                : manager.maintenance().verify();
        return found.stream().flatMap(finding -> violation(finding).stream()).toList();
    }

    private static Optional<String> violation(Finding finding) {
        return number(finding)
                .map(number -> number + " " + finding.kind() + " of " + finding.subject() + ": " + finding.detail());
    }

    private static Optional<String> number(Finding finding) {
        return switch (finding.kind()) {
            case MISSING_BLOB, WRONG_LENGTH -> Optional.of("I2");
            case WRONG_HASH -> Optional.of("I1");
            case ORPHAN_OBJECT, EXPIRED_UPLOAD -> Optional.of("I3");
            case QUOTA_DRIFT -> Optional.of("I4");
            case LEFTOVER_FILE -> Optional.of("I7");
            case LOST_JOB -> Optional.empty(); // it can be claimed, which is all that I6 asks
        };
    }

    /** Recovers twice more; the second time there can be nothing left to do. */
    List<String> recoverAgain() {
        recover(); // what ended since the first time
        Reconciled again = manager.maintenance().reconcile();
        boolean idle = again.expiredUploads() == 0 && again.deletedBlobs() == 0 && again.deletedFiles() == 0;
        return idle ? List.of() : List.of("I10 recovering again did something: " + again);
    }
}
