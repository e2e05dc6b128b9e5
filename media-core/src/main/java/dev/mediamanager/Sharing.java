package dev.mediamanager;

import java.util.List;

/**
 * Lets others see or change single media, beside what the access policy allows them. Who shares needs {@link Operation#SHARE} on the media, and
 * can give only what it may do itself. A change counts for the next call, in every process. Thread-safe.
 */
public interface Sharing {
    /** The most grants of one media that have not expired. */
    int MAX_GRANTS = 1000;

    /**
     * Gives a user or a role leave.
     *
     * @throws MediaNotFoundException if the media does not exist
     * @throws MediaAccessDeniedException if the actor may not share it, or not do itself what it gives
     * @throws MediaRejectedException if the grantee is a {@link Grantee.Bearer}, who needs a {@link #link}; if the terms have expired; or if the
     *     media has {@value #MAX_GRANTS} grants
     */
    Grant grant(MediaId media, Grantee grantee, GrantTerms terms);

    /**
     * Makes a link, to be opened by {@link MediaManager#openLink}.
     *
     * @param terms of {@link Operation#VIEW} and {@link Operation#DERIVE}: who cannot be named must not change anything
     * @throws MediaNotFoundException if the media does not exist
     * @throws MediaAccessDeniedException if the actor may not share it, or not do itself what it gives
     * @throws MediaRejectedException if the terms let more be done, or have expired, or if the media has {@value #MAX_GRANTS} grants
     */
    ShareLink link(MediaId media, GrantTerms terms);

    /**
     * Returns the grants of a media, links too, oldest first; those that have expired are there until the next one is given.
     *
     * @throws MediaNotFoundException if the media does not exist
     * @throws MediaAccessDeniedException if the actor may not share it
     */
    List<Grant> grants(MediaId media);

    /**
     * Ends a grant.
     *
     * @throws MediaNotFoundException if the media has no such grant
     * @throws MediaAccessDeniedException if the actor may not share it
     */
    void revoke(MediaId media, GrantId grant);
}
