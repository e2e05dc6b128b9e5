package dev.mediamanager;

/**
 * A grant to whoever has its token.
 *
 * @param grant the grant, whose grantee is {@link Grantee.Bearer}
 * @param token 43 characters of base64url (RFC 4648), 256 random bits, to be put into an address; told once, as only its SHA-256 is kept
 */
public record ShareLink(Grant grant, String token) {
    /** Leaves out the token: who reads a log must not get in. */
    @Override
    public String toString() {
        return "ShareLink[" + grant + "]";
    }
}
