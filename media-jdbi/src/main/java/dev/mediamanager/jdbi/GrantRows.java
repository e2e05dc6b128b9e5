package dev.mediamanager.jdbi;

import dev.mediamanager.Actor;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.GrantRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for grants. */
interface GrantRows extends GrantRepository {
    GrantRepository grants();

    @Override
    default void addGrant(Grant grant, Optional<String> tokenHash, int most, Instant now) {
        grants().addGrant(grant, tokenHash, most, now);
    }

    @Override
    default List<Grant> listGrants(MediaId media) {
        return grants().listGrants(media);
    }

    @Override
    default List<Grant> findGrants(Collection<MediaId> media, Actor actor) {
        return grants().findGrants(media, actor);
    }

    @Override
    default Optional<Grant> findLink(String tokenHash) {
        return grants().findLink(tokenHash);
    }

    @Override
    default boolean removeGrant(MediaId media, GrantId grant) {
        return grants().removeGrant(media, grant);
    }
}
