package dev.mediamanager;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a {@link Batch} does to each media. To do it twice is to do it once. */
public sealed interface BatchAction {
    /** What an actor must be allowed to do. */
    Operation operation();

    /** Erases media, wherever they are, as {@link Library#delete}. */
    record Delete() implements BatchAction {
        @Override
        public Operation operation() {
            return Operation.DELETE;
        }
    }

    /** Puts media into the recycle bin, as {@link Library#recycle}. */
    record Recycle() implements BatchAction {
        @Override
        public Operation operation() {
            return Operation.RECYCLE;
        }
    }

    /** Takes media out of the recycle bin, as {@link Library#restore}. A query lists the bin then, whether it says so or not. */
    record Restore() implements BatchAction {
        @Override
        public Operation operation() {
            return Operation.RECYCLE;
        }
    }

    /**
     * Changes tags.
     *
     * @param added tags that media get
     * @param removed tags that they lose; one that is in both is gained
     */
    record Tag(Set<String> added, Set<String> removed) implements BatchAction {
        /** Checks the tags. @throws MediaRejectedException if one is out of bounds, as in {@link Labels} */
        public Tag {
            added = sorted(added);
            removed = sorted(removed);
        }

        private static Set<String> sorted(Set<String> tags) {
            tags.forEach(tag -> Checks.label("tag", tag));
            return Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        }

        @Override
        public Operation operation() {
            return Operation.EDIT;
        }
    }

    /**
     * Moves media to a project.
     *
     * @param project the host's name of it, as in {@link Labels}; absent to take them out of theirs
     */
    record Move(Optional<String> project) implements BatchAction {
        /** Checks the name. @throws MediaRejectedException if it is out of bounds */
        public Move {
            project.ifPresent(name -> Checks.label("project", name));
        }

        @Override
        public Operation operation() {
            return Operation.EDIT;
        }
    }
}
