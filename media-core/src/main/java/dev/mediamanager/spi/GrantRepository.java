package dev.mediamanager.spi;

import dev.mediamanager.Actor;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The grants of single media. They go with their media. See {@link MediaRepository} for what all methods keep to. */
public interface GrantRepository {
    /**
     * Adds a grant, and removes those of its media that have expired. One that is there under its id stays as it is.
     *
     * @param tokenHash SHA-256 of the token of a link, 64 lower-case hexadecimal digits; absent unless the grantee is a bearer
     * @param most how many the media may have, with this one
     * @throws dev.mediamanager.MediaNotFoundException if the media does not exist
     * @throws dev.mediamanager.MediaRejectedException if the media has that many
     */
    void addGrant(Grant grant, Optional<String> tokenHash, int most, Instant now);

    /** Returns the grants of a media, by id. */
    List<Grant> listGrants(MediaId media);

    /** Returns the grants of these media, at most 1,000, that are given to a user, or in its tenant to one of its roles. */
    List<Grant> findGrants(Collection<MediaId> media, Actor actor);

    /** Returns the grant of a link. */
    Optional<Grant> findLink(String tokenHash);

    /** Removes a grant; tells whether it was there. */
    boolean removeGrant(MediaId media, GrantId grant);
}
