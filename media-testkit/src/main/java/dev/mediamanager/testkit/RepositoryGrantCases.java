package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantId;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Grants of single media. */
abstract class RepositoryGrantCases extends RepositoryCases {
    private static final int MOST = 3;
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final Actor ADA = Actor.user("Grüße 🎈").inTenant("school").withRoles("tutor", "o'neill");

    private static final GrantTerms TERMS = GrantTerms.VIEW.and(Operation.EDIT).until(NOW.plusSeconds(60));

    private static Grant grant(int number, MediaId media, Grantee grantee, GrantTerms terms) {
        GrantId id = new GrantId("0190a5d2-7c1e-7abc-8def-%012d".formatted(number));
        return new Grant(id, media, grantee, terms, "ada", NOW);
    }

    private void add(int number, Media media, Grantee grantee) {
        rows.addGrant(grant(number, media.id(), grantee, TERMS), Optional.empty(), MOST, NOW);
    }

    private Grant added(int number, Media media, Grantee grantee) {
        add(number, media, grantee);
        return grant(number, media.id(), grantee, TERMS);
    }

    @Test
    void addGrant_isThereAsItWasGiven() {
        Media media = library.upload().ready();
        Grant user = added(1, media, new Grantee.User("school", "Grüße 🎈"));
        Grant role = added(2, media, new Grantee.Role("school", "o'neill"));

        assertThat(rows.listGrants(media.id())).containsExactly(user, role);
        assertThat(rows.listGrants(library.upload().ready().id())).isEmpty();
    }

    @Test
    void addGrant_twice_isThereOnce() {
        Media media = library.upload().ready();
        Grant grant = added(1, media, Grantee.user("ada"));
        rows.addGrant(grant, Optional.empty(), 1, NOW);

        assertThat(rows.listGrants(media.id())).containsExactly(grant);
    }

    @Test
    void addGrant_noSuchMedia_isNotFound() {
        Grant grant = grant(1, new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab"), Grantee.user("ada"), TERMS);

        assertThatThrownBy(() -> rows.addGrant(grant, Optional.empty(), MOST, NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void addGrant_beyondTheMost_isRejected_untilSomeHaveExpired() {
        Media media = library.upload().ready();
        for (int i = 0; i < MOST; i++) {
            add(i, media, Grantee.user("user" + i));
        }
        Grant more = grant(9, media.id(), Grantee.user("more"), GrantTerms.VIEW);

        assertThatThrownBy(() -> rows.addGrant(more, Optional.empty(), MOST, NOW))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining(Integer.toString(MOST));
        rows.addGrant(more, Optional.empty(), MOST, NOW.plusSeconds(60));

        assertThat(rows.listGrants(media.id())).containsExactly(more);
    }

    @Test
    void findGrants_findsThoseOfTheUserAndOfTheRoles() {
        Media one = library.upload().ready();
        Media two = library.upload().ready();
        Media three = library.upload().ready();
        Grant user = added(1, one, new Grantee.User("school", "Grüße 🎈"));
        Grant role = added(2, two, new Grantee.Role("school", "o'neill"));
        add(3, three, new Grantee.User("school", "Grüße 🎈"));
        add(4, one, new Grantee.User("bank", "Grüße 🎈"));
        add(5, two, new Grantee.Role("school", "Tutor"));
        add(6, two, new Grantee.User("school", "tutor"));

        assertThat(rows.findGrants(List.of(one.id(), two.id()), ADA)).containsExactly(user, role);
        assertThat(rows.findGrants(List.of(one.id(), two.id()), ADA.withRoles()))
                .containsExactly(user);
        assertThat(rows.findGrants(List.of(), ADA)).isEmpty();
    }

    @Test
    void findLink_findsByTheHashAlone() {
        Media media = library.upload().ready();
        Grant link = grant(1, media.id(), new Grantee.Bearer(), TERMS);
        rows.addGrant(link, Optional.of(HASH), MOST, NOW);
        add(2, media, Grantee.user(HASH));

        assertThat(rows.findLink(HASH)).contains(link);
        assertThat(rows.findLink(HASH.replace('0', '1'))).isEmpty();
    }

    @Test
    void removeGrant_ofItsMediaAlone() {
        Media media = library.upload().ready();
        Media other = library.upload().ready();
        Grant grant = added(1, media, Grantee.user("ada"));

        assertThat(rows.removeGrant(other.id(), grant.id())).isFalse();
        assertThat(rows.removeGrant(media.id(), grant.id())).isTrue();
        assertThat(rows.removeGrant(media.id(), grant.id())).isFalse();
        assertThat(rows.listGrants(media.id())).isEmpty();
    }

    @Test
    void deleteMedia_takesItsGrantsWithIt() {
        Media media = library.upload().ready();
        rows.addGrant(grant(1, media.id(), new Grantee.Bearer(), TERMS), Optional.of(HASH), MOST, NOW);

        assertThat(rows.deleteMedia(media.id(), NOW, KEEP)).isTrue();

        assertThat(rows.findLink(HASH)).isEmpty();
        assertThat(rows.listGrants(media.id())).isEmpty();
    }
}
