package dev.mediamanager;

import java.time.Instant;

/**
 * Leave to do something with one media, beside what the access policy allows. It ends when it is revoked, when it expires, and with the media.
 *
 * @param id its identity
 * @param media with what
 * @param grantee who
 * @param terms what, and until when
 * @param grantor the user who gave it
 * @param created when
 */
public record Grant(GrantId id, MediaId media, Grantee grantee, GrantTerms terms, String grantor, Instant created) {}
