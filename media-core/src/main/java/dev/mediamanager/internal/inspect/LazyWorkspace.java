package dev.mediamanager.internal.inspect;

import dev.mediamanager.internal.io.Workspaces;
import java.nio.file.Path;
import java.util.Optional;

/** The workspace of one call of a plug-in, created when somebody asks for it. Thread-safe. */
final class LazyWorkspace implements AutoCloseable {
    private final Workspaces workspaces;
    private Optional<Workspaces.Workspace> created = Optional.empty();
    private boolean over;

    LazyWorkspace(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    synchronized Path folder() {
        if (over) {
            throw new IllegalStateException("The call is over, and its workspace with it");
        }
        if (created.isEmpty()) {
            created = Optional.of(workspaces.create());
        }
        return created.get().folder();
    }

    @Override
    public synchronized void close() {
        over = true;
        created.ifPresent(Workspaces.Workspace::close);
    }
}
