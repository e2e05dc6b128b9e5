package dev.mediamanager.spi;

import dev.mediamanager.Actor;
import dev.mediamanager.Operation;
import java.util.Set;

/** Decides what an actor may do. Thread-safe and fast: it is asked on every call. */
@FunctionalInterface
public interface AccessPolicy {
    /** Tells whether the request is allowed. */
    boolean allows(AccessRequest request);

    /**
     * Lets owners do everything with their own media and collections in their own tenant and charge the accounts that {@link Actor#accounts} names,
     * and nobody anything else.
     */
    static AccessPolicy ownersOnly() {
        return request -> {
            Actor actor = request.actor();
            boolean own = request.owner().filter(actor.user()::equals).isPresent()
                    && request.tenant().equals(actor.tenant());
            boolean vouched = actor.accounts().stream()
                    .map(account -> account.orInTenant(actor.tenant()))
                    .anyMatch(
                            account -> request.account().filter(account::equals).isPresent());
            return own || vouched;
        };
    }

    /**
     * Lets members of a project do with the media and collections filed in it what their role there allows, and file some in it if that allows to
     * upload. A new version of a media is a change of it. Owners keep what {@link #ownersOnly} gives them, whatever their role is by now, but file
     * nothing in a project that does not let them.
     */
    static AccessPolicy members(ProjectMembership membership) {
        AccessPolicy owners = ownersOnly();
        return request -> {
            boolean replacing =
                    request.operation() == Operation.UPLOAD && request.media().isPresent();
            Operation needed = replacing ? Operation.EDIT : request.operation();
            boolean byRole = request.project()
                    .flatMap(project -> membership.role(request.actor(), request.tenant(), project))
                    .filter(role -> role.operations().contains(needed))
                    .isPresent();
            boolean filing = request.project().isPresent()
                    && request.media().isEmpty()
                    && request.collection().isEmpty();
            return byRole || (!filing && owners.allows(request));
        };
    }

    /** Lets users who have a role do these operations in their own tenant, with any media and with the library as a whole. */
    static AccessPolicy role(String role, Set<Operation> operations) {
        Set<Operation> allowed = Set.copyOf(operations);
        return request -> request.actor().roles().contains(role)
                && request.tenant().equals(request.actor().tenant())
                && allowed.contains(request.operation());
    }

    /** Allows what this or the other allows. */
    default AccessPolicy or(AccessPolicy other) {
        return request -> allows(request) || other.allows(request);
    }
}
