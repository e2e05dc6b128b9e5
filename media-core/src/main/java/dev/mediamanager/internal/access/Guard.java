package dev.mediamanager.internal.access;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Operation;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.AccessRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides for whom a view of the manager acts: the trusted host, a bound actor, or nobody yet. Thread-safe. */
public sealed interface Guard permits Guard.Watched, Guard.Host, Guard.Nobody, Guard.Bound, LinkGuard {
    /** The user that owns what the host uploads itself. */
    String HOST = "host";

    /** Returns the actor on whose behalf things are recorded. */
    Actor actor();

    /** Tells whether this may be done to this media. */
    boolean allows(Operation operation, Media media);

    /** Tells whether this may be done to this collection. */
    boolean allows(Operation operation, MediaCollection collection);

    /** Checks an operation on the library as a whole, or on media that the actor would own. @throws MediaAccessDeniedException if denied */
    void check(Operation operation);

    /** Returns those of these media that may be seen. */
    default List<Media> visible(List<Media> media) {
        return media.stream().filter(one -> allows(Operation.VIEW, one)).toList();
    }

    /** Checks that media may be filed in a project. @throws MediaAccessDeniedException if not */
    default void checkMayFile(String project) {}

    /** Checks that media may be moved to where other labels file it. @throws MediaAccessDeniedException if not */
    default void checkMayRefile(Labels before, Labels after) {
        after.project()
                .filter(project -> before.project().filter(project::equals).isEmpty())
                .ifPresent(this::checkMayFile);
    }

    /** Tells whether this account may be charged, and what it uses be seen. */
    boolean mayCharge(Account account);

    /** Tells whether this media, which was asked for, may be seen. */
    default boolean sees(Media media) {
        return allows(Operation.VIEW, media);
    }

    /** Checks that this account may be charged. @throws MediaAccessDeniedException if not */
    default void checkMayCharge(Account account) {
        if (!mayCharge(account)) {
            throw new MediaAccessDeniedException(actor().user(), Operation.CHARGE, "account " + account);
        }
    }

    /** Checks that this account may be administered, which nobody may beyond its own tenant. @throws MediaAccessDeniedException if not */
    default void checkMayAdminister(Account account) {
        check(Operation.ADMINISTER);
        if (tenant().filter(own -> !own.equals(account.tenant())).isPresent()) {
            throw new MediaAccessDeniedException(
                    actor().user(), Operation.ADMINISTER, "account " + account + ", which is of another tenant");
        }
    }

    /** Checks that a view for this actor may be made of this one. @throws MediaAccessDeniedException if not */
    default void checkMayActAs(Actor other) {}

    /** Returns the tenant that listings are confined to. */
    Optional<String> tenant();

    /** Returns the one user whose upload sessions may be used; anybody's if absent. */
    default Optional<Actor> only() {
        return Optional.of(actor());
    }

    /** Checks an operation. What may not even be seen is not found. */
    default void check(Operation operation, Media media) {
        check(Operation.VIEW);
        if (!allows(Operation.VIEW, media)) {
            throw new MediaNotFoundException("media", media.id().value());
        }
        if (!allows(operation, media)) {
            throw new MediaAccessDeniedException(actor().user(), operation, "media " + media.id());
        }
    }

    /** Tells whether this collection, which was asked for, may be seen. */
    default boolean sees(MediaCollection collection) {
        return allows(Operation.VIEW, collection);
    }

    /** Checks an operation on a collection. What may not even be seen is not found. */
    default void check(Operation operation, MediaCollection collection) {
        check(Operation.VIEW);
        if (!allows(Operation.VIEW, collection)) {
            throw new MediaNotFoundException("collection", collection.id().value());
        }
        if (!allows(operation, collection)) {
            throw new MediaAccessDeniedException(actor().user(), operation, "collection " + collection.id());
        }
    }

    /** Hears of what was refused. */
    interface Denials {
        /** Notes it: on this media, or on none in particular. */
        void denied(Actor actor, Operation operation, Optional<Media> media);

        /** Notes it: on this collection. */
        void denied(Actor actor, Operation operation, MediaCollection collection);
    }

    /**
     * A guard whose refusals are noted.
     *
     * @param inner who decides
     * @param denials who hears of it
     */
    record Watched(Guard inner, Denials denials) implements Guard {
        @Override
        public Actor actor() {
            return inner.actor();
        }

        @Override
        public boolean allows(Operation operation, Media media) {
            return inner.allows(operation, media);
        }

        @Override
        public boolean allows(Operation operation, MediaCollection collection) {
            return inner.allows(operation, collection);
        }

        @Override
        public boolean sees(MediaCollection collection) {
            boolean seen = inner.sees(collection);
            if (!seen) {
                denials.denied(actor(), Operation.VIEW, collection);
            }
            return seen;
        }

        @Override
        public void check(Operation operation, MediaCollection collection) {
            noting(() -> inner.check(operation, collection), () -> denials.denied(actor(), operation, collection));
        }

        @Override
        public boolean sees(Media media) {
            boolean seen = inner.sees(media);
            if (!seen) {
                denials.denied(actor(), Operation.VIEW, Optional.of(media));
            }
            return seen;
        }

        @Override
        public List<Media> visible(List<Media> media) {
            return inner.visible(media);
        }

        @Override
        public void checkMayFile(String project) {
            noting(Operation.UPLOAD, Optional.empty(), () -> inner.checkMayFile(project));
        }

        @Override
        public boolean mayCharge(Account account) {
            return inner.mayCharge(account);
        }

        @Override
        public void check(Operation operation) {
            noting(operation, Optional.empty(), () -> inner.check(operation));
        }

        @Override
        public void check(Operation operation, Media media) {
            noting(operation, Optional.of(media), () -> inner.check(operation, media));
        }

        @Override
        public void checkMayCharge(Account account) {
            noting(Operation.CHARGE, Optional.empty(), () -> inner.checkMayCharge(account));
        }

        @Override
        public void checkMayAdminister(Account account) {
            noting(Operation.ADMINISTER, Optional.empty(), () -> inner.checkMayAdminister(account));
        }

        @Override
        public void checkMayActAs(Actor other) {
            noting(Operation.ADMINISTER, Optional.empty(), () -> inner.checkMayActAs(other));
        }

        @Override
        public Optional<String> tenant() {
            return inner.tenant();
        }

        @Override
        public Optional<Actor> only() {
            return inner.only();
        }

        private void noting(Operation operation, Optional<Media> media, Runnable check) {
            noting(check, () -> denials.denied(actor(), operation, media));
        }

        private static void noting(Runnable check, Runnable denied) {
            try {
                check.run();
            } catch (MediaAccessDeniedException | MediaNotFoundException e) {
                denied.run();
                throw e;
            }
        }
    }

    /** The trusted host: everything is allowed. */
    record Host() implements Guard {
        @Override
        public Actor actor() {
            return Actor.user(HOST);
        }

        @Override
        public boolean allows(Operation operation, Media media) {
            return true;
        }

        @Override
        public boolean allows(Operation operation, MediaCollection collection) {
            return true;
        }

        @Override
        public boolean mayCharge(Account account) {
            return true;
        }

        @Override
        public void check(Operation operation) {}

        @Override
        public Optional<Actor> only() {
            return Optional.empty();
        }

        @Override
        public Optional<String> tenant() {
            return Optional.empty();
        }
    }

    /** Nobody: the manager was built to act for bound actors only. */
    record Nobody() implements Guard {
        @Override
        public Actor actor() {
            return Actor.user("nobody");
        }

        @Override
        public boolean allows(Operation operation, Media media) {
            return false;
        }

        @Override
        public boolean allows(Operation operation, MediaCollection collection) {
            return false;
        }

        @Override
        public boolean mayCharge(Account account) {
            return false;
        }

        @Override
        public void check(Operation operation) {
            throw new MediaAccessDeniedException("nobody", operation, "anything: this manager needs actingAs(actor)");
        }

        @Override
        public Optional<String> tenant() {
            return Optional.empty();
        }
    }

    /**
     * A bound actor.
     *
     * @param actor who
     * @param policy who decides
     * @param grants what is allowed beside
     */
    record Bound(Actor actor, AccessPolicy policy, Grants grants) implements Guard {
        @Override
        public boolean allows(Operation operation, Media media) {
            return byPolicy(operation, media) || grants.allow(actor, operation, media);
        }

        /** A grant is to one media. */
        @Override
        public boolean allows(Operation operation, MediaCollection collection) {
            return policy.allows(new AccessRequest(
                    actor,
                    operation,
                    Optional.empty(),
                    Optional.of(collection.id()),
                    Optional.of(collection.owner()),
                    collection.project(),
                    Optional.empty(),
                    collection.tenant()));
        }

        private boolean byPolicy(Operation operation, Media media) {
            return policy.allows(new AccessRequest(
                    actor,
                    operation,
                    Optional.of(media.id()),
                    Optional.empty(),
                    Optional.of(media.owner()),
                    media.labels().project(),
                    Optional.empty(),
                    media.tenant()));
        }

        /** Asks for the grants of all at once. */
        @Override
        public List<Media> visible(List<Media> media) {
            Set<MediaId> seen = new HashSet<>();
            List<MediaId> asked = new ArrayList<>();
            media.forEach(one -> (byPolicy(Operation.VIEW, one) ? seen : asked).add(one.id()));
            if (!asked.isEmpty()) {
                seen.addAll(grants.visible(actor, asked));
            }
            return media.stream().filter(one -> seen.contains(one.id())).toList();
        }

        @Override
        public void checkMayFile(String project) {
            if (!policy.allows(new AccessRequest(
                    actor,
                    Operation.UPLOAD,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(actor.user()),
                    Optional.of(project),
                    Optional.empty(),
                    actor.tenant()))) {
                throw new MediaAccessDeniedException(actor.user(), Operation.UPLOAD, "project " + project);
            }
        }

        /** One's own account pays for whatever names no other, so it may be named. */
        @Override
        public boolean mayCharge(Account account) {
            return account.isOf(actor)
                    || policy.allows(new AccessRequest(
                            actor,
                            Operation.CHARGE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(account),
                            account.tenant()));
        }

        @Override
        public void check(Operation operation) {
            if (operation == Operation.VIEW) {
                return; // decided per media
            }
            Optional<String> owner = operation == Operation.UPLOAD ? Optional.of(actor.user()) : Optional.empty();
            if (!policy.allows(new AccessRequest(
                    actor,
                    operation,
                    Optional.empty(),
                    Optional.empty(),
                    owner,
                    Optional.empty(),
                    Optional.empty(),
                    actor.tenant()))) {
                throw new MediaAccessDeniedException(actor.user(), operation, "the library");
            }
        }

        /** Who was handed the view of one actor cannot step out of it; an administrator can, but not out of its tenant, nor by accounts beyond. */
        @Override
        public void checkMayActAs(Actor other) {
            if (other.equals(actor)) {
                return;
            }
            check(Operation.ADMINISTER);
            if (!other.tenant().equals(actor.tenant())) {
                throw new MediaAccessDeniedException(
                        actor.user(), Operation.ADMINISTER, "user " + other.user() + ", who is of another tenant");
            }
            other.accounts().forEach(account -> checkMayAdminister(account.orInTenant(other.tenant())));
        }

        @Override
        public Optional<String> tenant() {
            return Optional.of(actor.tenant());
        }
    }
}
