package dev.mediamanager;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a member of a project may do with the media and collections that are filed in it, whoever owns them. Each role may do what those before it may. */
public enum ProjectRole {
    /** Look. */
    VIEWER(EnumSet.of(Operation.VIEW)),
    /** Add media and collections, and have variants made. */
    CONTRIBUTOR(EnumSet.of(Operation.VIEW, Operation.UPLOAD, Operation.DERIVE)),
    /** Change collections, titles, metadata, labels and, by a new version, the media themselves; order recipes. */
    EDITOR(EnumSet.of(Operation.VIEW, Operation.UPLOAD, Operation.DERIVE, Operation.EDIT)),
    /** Share, recycle and delete. */
    MANAGER(EnumSet.of(
            Operation.VIEW,
            Operation.UPLOAD,
            Operation.DERIVE,
            Operation.EDIT,
            Operation.SHARE,
            Operation.RECYCLE,
            Operation.DELETE));

    private final Set<Operation> operations;

    ProjectRole(EnumSet<Operation> operations) {
        this.operations = Collections.unmodifiableSet(operations);
    }

    /** Returns what it lets be done. */
    public Set<Operation> operations() {
        return operations;
    }
}
