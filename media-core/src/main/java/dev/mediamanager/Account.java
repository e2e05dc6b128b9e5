package dev.mediamanager;

/**
 * Who pays for stored media: a user, a course, an organisation, a tenant, or a kind of the host's own. Each belongs to a tenant: the course
 * {@code cs101} of one school is not that of another.
 *
 * <p>An account is of {@value Actor#DEFAULT_TENANT}, the tenant of hosts that have only one, until it is {@linkplain #inTenant put into
 * another}. Where the tenant at hand is another one, that of the media or of the bound actor, such an account is taken to be of that tenant.
 *
 * @param kind the kind of account, 1 to 63 of {@code a-z 0-9 - _}
 * @param id the account's id in the host's terms, 1 to 200 characters
 * @param tenant the tenant it belongs to, 1 to 200 characters
 */
public record Account(String kind, String id, String tenant) implements Comparable<Account> {
    private static final String USER = "user";

    /** Checks the values. @throws MediaRejectedException if one is malformed */
    public Account {
        Checks.name("account kind", kind);
        Checks.text("account id", id, 200);
        Checks.text("account tenant", tenant, 200);
    }

    /** Creates an account of the default tenant. @throws MediaRejectedException if a value is malformed */
    public Account(String kind, String id) {
        this(kind, id, Actor.DEFAULT_TENANT);
    }

    /** Returns a user's account. */
    public static Account user(String id) {
        return new Account(USER, id);
    }

    /** Returns a course's account. */
    public static Account course(String id) {
        return new Account("course", id);
    }

    /** Returns an organisation's account. */
    public static Account organisation(String id) {
        return new Account("organisation", id);
    }

    /** Returns the account of a tenant itself; it belongs to that tenant. */
    public static Account tenant(String id) {
        return new Account("tenant", id, id);
    }

    /** Returns the account of the same kind and id in this tenant. */
    public Account inTenant(String newTenant) {
        return new Account(kind, id, newTenant);
    }

    /** Returns this account if it is of a tenant that was named; else the one of the tenant at hand. */
    public Account orInTenant(String tenantAtHand) {
        return tenant.equals(Actor.DEFAULT_TENANT) ? inTenant(tenantAtHand) : this;
    }

    /** Tells whether this is a user's own account. */
    public boolean isOf(Actor actor) {
        return kind.equals(USER) && id.equals(actor.user()) && tenant.equals(actor.tenant());
    }

    /** Orders by tenant, kind, id: the order in which accounts are locked, so that two charges never deadlock. */
    @Override
    public int compareTo(Account other) {
        int byTenant = tenant.compareTo(other.tenant);
        int byKind = byTenant != 0 ? byTenant : kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    /** Returns {@code kind:id}, with {@code tenant/} before it unless it is the default one. */
    @Override
    public String toString() {
        String name = kind + ":" + id;
        return tenant.equals(Actor.DEFAULT_TENANT) ? name : tenant + "/" + name;
    }
}
