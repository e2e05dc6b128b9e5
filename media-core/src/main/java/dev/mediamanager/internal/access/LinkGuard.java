package dev.mediamanager.internal.access;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.Operation;
import java.util.Optional;

/**
 * Whoever has a link to one media: sees that media, as long as the link is worth something, and nothing else.
 *
 * @param actor stands for the link in the access log
 * @param tokenHash tells which link
 * @param grants what it is worth
 */
public record LinkGuard(Actor actor, String tokenHash, Grants grants) implements Guard {
    @Override
    public boolean allows(Operation operation, Media media) {
        return grants.ofLink(tokenHash)
                .filter(grant -> grant.media().equals(media.id()))
                .filter(grant -> grant.terms().operations().contains(operation))
                .isPresent();
    }

    @Override
    public boolean allows(Operation operation, MediaCollection collection) {
        return false;
    }

    @Override
    public boolean mayCharge(Account account) {
        return false;
    }

    @Override
    public void check(Operation operation) {
        if (operation != Operation.VIEW) {
            throw new MediaAccessDeniedException(actor.user(), operation, "the library: a link is to one media");
        }
    }

    @Override
    public void checkMayActAs(Actor other) {
        if (!other.equals(actor)) {
            check(Operation.ADMINISTER);
        }
    }

    @Override
    public Optional<String> tenant() {
        return Optional.of(actor.tenant());
    }
}
