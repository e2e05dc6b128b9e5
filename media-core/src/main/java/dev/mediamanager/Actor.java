package dev.mediamanager;

import java.util.Optional;
import java.util.Set;

/**
 * On whose behalf a call is made.
 *
 * @param user the user's id in the host's terms, 1 to 200 characters
 * @param tenant the tenant the user belongs to; {@value #DEFAULT_TENANT} unless set
 * @param roles the user's roles, in the host's terms
 * @param accounts whom the user may charge beside itself, as the host says; those of the default tenant are of the user's
 * @param address the client's network address, if known
 * @param agent what the client calls itself, such as the {@code User-Agent} of HTTP, if known
 */
public record Actor(
        String user,
        String tenant,
        Set<String> roles,
        Set<Account> accounts,
        Optional<String> address,
        Optional<String> agent) {
    /** The tenant of hosts that have only one. */
    public static final String DEFAULT_TENANT = "default";

    /** Checks and copies the values. @throws MediaRejectedException if one is blank or too long */
    public Actor {
        Checks.text("actor user", user, 200);
        Checks.text("actor tenant", tenant, 200);
        roles = Set.copyOf(roles);
        accounts = Set.copyOf(accounts);
    }

    /** Returns an actor for a user of the default tenant without roles, that charges nobody but itself. */
    public static Actor user(String user) {
        return new Actor(user, DEFAULT_TENANT, Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** Returns a copy that belongs to this tenant. */
    public Actor inTenant(String newTenant) {
        return new Actor(user, newTenant, roles, accounts, address, agent);
    }

    /** Returns a copy with exactly these roles. */
    public Actor withRoles(String... newRoles) {
        return new Actor(user, tenant, Set.of(newRoles), accounts, address, agent);
    }

    /** Returns a copy that may charge exactly these accounts beside its own. */
    public Actor withAccounts(Account... newAccounts) {
        return new Actor(user, tenant, roles, Set.of(newAccounts), address, agent);
    }

    /** Returns a copy that calls from this network address. */
    public Actor from(String newAddress) {
        return new Actor(user, tenant, roles, accounts, Optional.of(newAddress), agent);
    }

    /** Returns a copy whose client calls itself so. */
    public Actor using(String newAgent) {
        return new Actor(user, tenant, roles, accounts, address, Optional.of(newAgent));
    }
}
