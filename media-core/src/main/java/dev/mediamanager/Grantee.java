package dev.mediamanager;

/** Who is given a {@link Grant}. */
public sealed interface Grantee {
    /**
     * One user, also of another tenant than the media.
     *
     * @param tenant the user's tenant, 1 to 200 characters
     * @param name the user's id, as in {@link Actor#user()}
     */
    record User(String tenant, String name) implements Grantee {
        /** Checks the values. @throws MediaRejectedException if one is blank or too long */
        public User {
            Checks.text("grantee tenant", tenant, 200);
            Checks.text("grantee user", name, 200);
        }
    }

    /**
     * Every user of a tenant who has a role.
     *
     * @param tenant the tenant of the users, 1 to 200 characters
     * @param name one of {@link Actor#roles()}, 1 to 200 characters
     */
    record Role(String tenant, String name) implements Grantee {
        /** Checks the values. @throws MediaRejectedException if one is blank or too long */
        public Role {
            Checks.text("grantee tenant", tenant, 200);
            Checks.text("grantee role", name, 200);
        }
    }

    /** Whoever has a link. */
    record Bearer() implements Grantee {}

    /** Returns a user of the tenant of hosts that have only one. */
    static Grantee user(String name) {
        return new User(Actor.DEFAULT_TENANT, name);
    }

    /** Returns a role in the tenant of hosts that have only one. */
    static Grantee role(String name) {
        return new Role(Actor.DEFAULT_TENANT, name);
    }
}
