package dev.mediamanager.internal.view;

import dev.mediamanager.Maintenance;
import dev.mediamanager.Operation;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.MediaProcessor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The housekeeping, for the host. */
record MaintenanceView(Engine engine, Guard guard) implements Maintenance {
    @Override
    public List<Finding> verify() {
        check();
        return engine.verifier().verify(false);
    }

    @Override
    public List<Finding> verifyContent() {
        check();
        return engine.verifier().verify(true);
    }

    @Override
    public Reconciled reconcile() {
        check();
        return engine.reconciler().reconcile();
    }

    @Override
    public List<Finding> recount() {
        check();
        return engine.verifier().recount();
    }

    @Override
    public Map<String, String> describe() {
        check();
        Parts parts = engine.parts();
        Map<String, String> words = new TreeMap<>(engine.description());
        words.put("storage", parts.storage().describe());
        words.put("repository", parts.repository().describe());
        words.put("scanner", parts.scanner().describe());
        words.put("workers", engine.runner().describe());
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
