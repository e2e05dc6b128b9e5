package dev.mediamanager.internal.view;

import dev.mediamanager.InspectionResult;
import dev.mediamanager.Job;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.Maintenance;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.Regeneration;
import dev.mediamanager.RegenerationResult;
import dev.mediamanager.ResumableRun;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.MediaProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The housekeeping, for the host. */
record MaintenanceView(Engine engine, Guard guard) implements Maintenance {
    private static final int MAX_FAILED = 1000;

    @Override
    public List<Finding> verify() {
        check();
        return verification(false).all();
    }

    @Override
    public InspectionResult verify(ResumableRun<InspectionResult> run) {
        check();
        return verification(false).run(run);
    }

    @Override
    public List<Finding> verifyContent() {
        check();
        return verification(true).all();
    }

    @Override
    public InspectionResult verifyContent(ResumableRun<InspectionResult> run) {
        check();
        return verification(true).run(run);
    }

    private InspectionRun verification(boolean readContent) {
        RunSteps steps = RunSteps.of(engine, readContent ? "verify content" : "verify");
        return new InspectionRun(steps, from -> engine.verifier().verify(readContent, from));
    }

    @Override
    public Reconciled reconcile() {
        return reconcile(ResumableRun.whole());
    }

    @Override
    public Reconciled reconcile(ResumableRun<Reconciled> run) {
        check();
        return new ReconciliationRun(engine.reconciler()).run(RunSteps.of(engine, "reconcile"), run);
    }

    @Override
    public List<Finding> recount() {
        check();
        return recounting().all();
    }

    @Override
    public InspectionResult recount(ResumableRun<InspectionResult> run) {
        check();
        return recounting().run(run);
    }

    private InspectionRun recounting() {
        return new InspectionRun(
                RunSteps.of(engine, "recount"), from -> engine.verifier().recount(from));
    }

    @Override
    public RegenerationResult regenerate(Regeneration regeneration) {
        check();
        return new RegenerationRun(engine, guard, regeneration).run();
    }

    @Override
    public void pauseJobs() {
        check();
        engine.runner().pause();
    }

    @Override
    public void resumeJobs() {
        check();
        engine.runner().resume();
    }

    @Override
    public boolean drainJobs(Duration atMost) {
        check();
        return engine.runner().drain(atMost);
    }

    @Override
    public List<JobStatistics> jobStatistics(Duration period) {
        check();
        Instant now = engine.parts().now();
        return engine.parts().repository().jobStatistics(now.minus(period), now);
    }

    @Override
    public List<Job> failedJobs(Instant before, int limit) {
        check();
        if (limit < 1 || limit > MAX_FAILED) {
            throw MediaRejectedException.argument("limit", Integer.toString(limit), "1 to " + MAX_FAILED);
        }
        return engine.parts().repository().failedJobs(before, limit);
    }

    @Override
    public Map<String, String> describe() {
        check();
        Parts parts = engine.parts();
        Map<String, String> words = new TreeMap<>(engine.description());
        words.put("storage", parts.storage().describe());
        words.put("repository", parts.repository().describe());
        words.put("scanner", parts.scanner().describe());
        engine.runner().describe().forEach(words::put);
        words.put("limits", parts.policy().limits().toString());
        int number = 1;
        for (MediaProcessor processor : parts.processors().all()) {
            words.put("processor." + number++, processor.describe());
        }
        return Collections.unmodifiableMap(words);
    }

    private void check() {
        engine.checkOpen();
        guard.check(Operation.ADMINISTER);
    }
}
