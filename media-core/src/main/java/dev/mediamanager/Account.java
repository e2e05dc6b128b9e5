package dev.mediamanager;

/**
 * Who pays for stored media: a user, a course, an organisation, a tenant, or a kind of the host's own.
 *
 * @param kind the kind of account, 1 to 63 of {@code a-z 0-9 - _}
 * @param id the account's id in the host's terms, 1 to 200 characters
 */
public record Account(String kind, String id) implements Comparable<Account> {
    /** Checks the values. @throws MediaRejectedException if one is malformed */
    public Account {
        Checks.name("account kind", kind);
        Checks.text("account id", id, 200);
    }

    /** Returns a user's account. */
    public static Account user(String id) {
        return new Account("user", id);
    }

    /** Returns a course's account. */
    public static Account course(String id) {
        return new Account("course", id);
    }

    /** Returns an organisation's account. */
    public static Account organisation(String id) {
        return new Account("organisation", id);
    }

    /** Returns a tenant's account. */
    public static Account tenant(String id) {
        return new Account("tenant", id);
    }

    /** Orders by kind, then id: the order in which accounts are locked, so that two charges never deadlock. */
    @Override
    public int compareTo(Account other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    /** Returns {@code kind:id}. */
    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
