package dev.mediamanager;

import java.util.Optional;
import java.util.Set;

/**
 * On whose behalf a call is made.
 *
 * @param user the user's id in the host's terms, 1 to 200 characters
 * @param tenant the tenant the user belongs to; {@value #DEFAULT_TENANT} unless set
 * @param roles the user's roles, in the host's terms
 * @param address the client's network address, if known
 */
public record Actor(String user, String tenant, Set<String> roles, Optional<String> address) {
    /** The tenant of hosts that have only one. */
    public static final String DEFAULT_TENANT = "default";

    /** Checks and copies the values. @throws MediaRejectedException if one is blank or too long */
    public Actor {
        Checks.text("actor user", user, 200);
        Checks.text("actor tenant", tenant, 200);
        roles = Set.copyOf(roles);
    }

    /** Returns an actor for a user of the default tenant without roles. */
    public static Actor user(String user) {
        return new Actor(user, DEFAULT_TENANT, Set.of(), Optional.empty());
    }

    /** Returns a copy that belongs to this tenant. */
    public Actor inTenant(String newTenant) {
        return new Actor(user, newTenant, roles, address);
    }

    /** Returns a copy with exactly these roles. */
    public Actor withRoles(String... newRoles) {
        return new Actor(user, tenant, Set.of(newRoles), address);
    }

    /** Returns a copy that calls from this network address. */
    public Actor from(String newAddress) {
        return new Actor(user, tenant, roles, Optional.of(newAddress));
    }
}
