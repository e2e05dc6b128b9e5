package dev.mediamanager.spi;

/** Decides what an actor may do. Thread-safe and fast: it is asked on every call. */
@FunctionalInterface
public interface AccessPolicy {
    /** Tells whether the request is allowed. */
    boolean allows(AccessRequest request);

    /** Lets owners do everything with their own media in their own tenant, and nobody anything else. */
    static AccessPolicy ownersOnly() {
        return request -> request.owner().isPresent()
                && request.owner().get().equals(request.actor().user())
                && request.tenant().equals(request.actor().tenant());
    }
}
