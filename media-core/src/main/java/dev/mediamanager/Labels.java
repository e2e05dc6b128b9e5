package dev.mediamanager;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a media is filed, so that it is found again: by words, and by the project it is part of. Each method returns a changed copy.
 *
 * @param tags free words, equal only if each character is: at most {@value #MAX_TAGS}, of 1 to {@value #MAX_LENGTH} characters, not blank
 * @param project the host's name of a project, such as a course or a folder: 1 to {@value #MAX_LENGTH} characters, not blank
 */
public record Labels(Set<String> tags, Optional<String> project) {
    /** The most tags of a media. */
    public static final int MAX_TAGS = 50;

    /** The longest tag or name of a project, in UTF-16 code units. */
    public static final int MAX_LENGTH = 200;

    /** No tags, and part of no project. */
    public static final Labels NONE = new Labels(Set.of(), Optional.empty());

    /** Checks and copies the values. @throws MediaRejectedException if there are too many, or one is out of bounds */
    public Labels {
        Checks.range("number of tags", tags.size(), 0, MAX_TAGS);
        SortedSet<String> sorted = new TreeSet<>();
        tags.forEach(tag -> sorted.add(Checks.label("tag", tag)));
        tags = Collections.unmodifiableSortedSet(sorted);
        project.ifPresent(name -> Checks.label("project", name));
    }

    /** Adds a tag. */
    public Labels with(String tag) {
        Set<String> more = new TreeSet<>(tags);
        more.add(tag);
        return new Labels(more, project);
    }

    /** Removes a tag, if it is there. */
    public Labels without(String tag) {
        Set<String> fewer = new TreeSet<>(tags);
        fewer.remove(tag);
        return new Labels(fewer, project);
    }

    /** Moves to a project. */
    public Labels inProject(String name) {
        return new Labels(tags, Optional.of(name));
    }

    /** Takes out of the project. */
    public Labels inNoProject() {
        return new Labels(tags, Optional.empty());
    }
}
