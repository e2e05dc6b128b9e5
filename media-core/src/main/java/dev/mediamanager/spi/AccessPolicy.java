package dev.mediamanager.spi;

import dev.mediamanager.Actor;

/** Decides what an actor may do. Thread-safe and fast: it is asked on every call. */
@FunctionalInterface
public interface AccessPolicy {
    /** Tells whether the request is allowed. */
    boolean allows(AccessRequest request);

    /**
     * Lets owners do everything with their own media in their own tenant and charge the accounts that {@link Actor#accounts} names, and
     * nobody anything else.
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
}
