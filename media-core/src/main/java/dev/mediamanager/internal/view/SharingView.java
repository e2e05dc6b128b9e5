package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.ShareLink;
import dev.mediamanager.Sharing;
import dev.mediamanager.internal.access.Grants;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.spi.GrantRepository;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The grants of single media for one guard. */
record SharingView(Engine engine, Guard guard) implements Sharing {
    private static final Set<Operation> OF_LINKS = EnumSet.of(Operation.VIEW, Operation.DERIVE);

    @Override
    public Grant grant(MediaId media, Grantee grantee, GrantTerms terms) {
        if (grantee instanceof Grantee.Bearer) {
            throw MediaRejectedException.argument("grantee", "whoever has a link", "a user or a role; see link()");
        }
        return add(media, grantee, terms, Optional.empty());
    }

    @Override
    public ShareLink link(MediaId media, GrantTerms terms) {
        for (Operation operation : terms.operations()) {
            if (!OF_LINKS.contains(operation)) {
                throw MediaRejectedException.argument("operation of a link", operation.name(), "one of " + OF_LINKS);
            }
        }
        String token = engine.parts().ids().token();
        return new ShareLink(add(media, new Grantee.Bearer(), terms, Grants.hash(token)), token);
    }

    private Grant add(MediaId id, Grantee grantee, GrantTerms terms, Optional<String> tokenHash) {
        Media media = engine.media(guard, Operation.SHARE, id);
        terms.operations().forEach(operation -> guard.check(operation, media));
        Instant now = engine.parts().now().truncatedTo(ChronoUnit.MILLIS);
        if (terms.expired(now)) {
            throw MediaRejectedException.argument(
                    "end of the grant", terms.expires().orElseThrow().toString(), "after " + now);
        }
        Grant grant = new Grant(
                engine.parts().ids().grant(), id, grantee, terms, guard.actor().user(), now);
        rows().addGrant(grant, tokenHash, MAX_GRANTS, now);
        engine.accessLog().note(AccessAction.SHARE, guard.actor(), media, grant.id() + " " + grantee);
        return grant;
    }

    @Override
    public List<Grant> grants(MediaId media) {
        engine.media(guard, Operation.SHARE, media);
        return rows().listGrants(media);
    }

    @Override
    public void revoke(MediaId id, GrantId grant) {
        Media media = engine.media(guard, Operation.SHARE, id);
        if (!rows().removeGrant(id, grant)) {
            throw new MediaNotFoundException("grant", grant.value());
        }
        engine.accessLog().note(AccessAction.SHARE, guard.actor(), media, grant + " revoked");
    }

    private GrantRepository rows() {
        return engine.parts().repository();
    }
}
