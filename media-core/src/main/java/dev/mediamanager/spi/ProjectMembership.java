package dev.mediamanager.spi;

import dev.mediamanager.Actor;
import dev.mediamanager.ProjectRole;
import java.util.Optional;

/** The host's answer to who belongs to a project, such as a course. Thread-safe and fast: it is asked on every call, and keeps its own cache. */
@FunctionalInterface
public interface ProjectMembership {
    /**
     * Returns the role of an actor in a project of a tenant, or nothing if it is no member.
     *
     * @param tenant of the media, which need not be the actor's
     */
    Optional<ProjectRole> role(Actor actor, String tenant, String project);
}
