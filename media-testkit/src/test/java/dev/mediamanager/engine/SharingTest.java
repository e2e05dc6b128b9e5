package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Actor;
import dev.mediamanager.Batch;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.Operation;
import dev.mediamanager.ProjectRole;
import dev.mediamanager.ShareLink;
import dev.mediamanager.spi.AccessPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Grants and links, beside what {@link AccessMatrixTest} tries on every path. */
class SharingTest {
    private static final Actor ADA = Actor.user("ada");
    private static final Actor BOB = Actor.user("bob");

    private Lab lab = Lab.standard();

    @AfterEach
    void close() {
        lab.close();
    }

    private Media upload() {
        return lab.media.actingAs(ADA).upload(Payload.text("Hello").ofKnownLength());
    }

    private MediaManager ada() {
        return lab.media.actingAs(ADA);
    }

    @Test
    void link_opensUntilItIsRevoked_andTheOpenViewToo() {
        Media media = upload();
        ShareLink link = ada().sharing().link(media.id(), GrantTerms.VIEW);
        MediaManager guest = lab.media.openLink(link.token());
        assertThat(guest.library().list(MediaQuery.ALL).items()).containsExactly(media);

        ada().sharing().revoke(media.id(), link.grant().id());

        assertThat(guest.library().find(media.id())).isEmpty();
        assertThat(guest.library().list(MediaQuery.ALL).items()).isEmpty();
        assertThatThrownBy(() -> lab.media.openLink(link.token())).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void link_expires_forTheOpenViewToo() {
        Media media = upload();
        GrantTerms minute = GrantTerms.VIEW.until(lab.clock.instant().plusSeconds(60));
        MediaManager guest =
                lab.media.openLink(ada().sharing().link(media.id(), minute).token());
        assertThat(guest.library().find(media.id())).contains(media);

        lab.clock.advance(Duration.ofSeconds(60));

        assertThat(guest.library().find(media.id())).isEmpty();
    }

    @Test
    void link_endsWithItsMedia() {
        Media media = upload();
        ShareLink link = ada().sharing().link(media.id(), GrantTerms.VIEW);
        ada().library().delete(media.id());

        assertThatThrownBy(() -> lab.media.openLink(link.token())).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void token_isSecret() {
        Media media = upload();
        ShareLink one = ada().sharing().link(media.id(), GrantTerms.VIEW);
        ShareLink two = ada().sharing().link(media.id(), GrantTerms.VIEW);

        assertThat(one.token()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(two.token());
        assertThat(one.toString()).doesNotContain(one.token());
        assertThat(ada().sharing().grants(media.id()).toString()).doesNotContain(one.token());
        for (String wrong : List.of("", one.token().substring(1), "A".repeat(43), one.token() + "A", "'".repeat(43))) {
            assertThatThrownBy(() -> lab.media.openLink(wrong))
                    .isInstanceOf(MediaNotFoundException.class)
                    .hasMessageNotContaining(one.token());
        }
    }

    @Test
    void link_letsNobodyChangeAnything() {
        Media media = upload();
        for (Operation operation : List.of(Operation.EDIT, Operation.UPLOAD, Operation.DELETE)) {
            assertThatThrownBy(() -> ada().sharing().link(media.id(), GrantTerms.VIEW.and(operation)))
                    .isInstanceOf(MediaRejectedException.class)
                    .hasMessageContaining(operation.name());
        }
        MediaManager guest = lab.media.openLink(
                ada().sharing().link(media.id(), GrantTerms.VIEW).token());
        assertThatThrownBy(() -> guest.upload(Payload.text("x").ofKnownLength()))
                .isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> guest.maintenance().verify()).isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> guest.actingAs(ADA)).isInstanceOf(MediaAccessDeniedException.class);
    }

    @Test
    void grant_badTerms_areRejected() {
        Media media = upload();
        Instant now = lab.clock.instant();
        assertThatThrownBy(() -> ada().sharing().grant(media.id(), Grantee.user("bob"), GrantTerms.VIEW.until(now)))
                .isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> ada().sharing().grant(media.id(), new Grantee.Bearer(), GrantTerms.VIEW))
                .isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> GrantTerms.VIEW.and(Operation.ADMINISTER)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> GrantTerms.VIEW.and(Operation.SHARE)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> GrantTerms.VIEW.until(Instant.MAX)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> Grantee.user(" ")).isInstanceOf(MediaRejectedException.class);
        assertThat(ada().sharing().grants(media.id())).isEmpty();
    }

    /** Who may share, but not delete, cannot let others delete. */
    @Test
    void grant_moreThanOneMayDo_isDenied() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request -> request.actor().equals(ADA)
                || request.operation() == Operation.VIEW
                || request.operation() == Operation.SHARE));
        Media media = upload();

        assertThatThrownBy(() -> lab.media
                        .actingAs(BOB)
                        .sharing()
                        .grant(media.id(), Grantee.user("eve"), GrantTerms.VIEW.and(Operation.DELETE)))
                .isInstanceOfSatisfying(
                        MediaAccessDeniedException.class,
                        e -> assertThat(e.operation()).isEqualTo(Operation.DELETE));
        assertThat(ada().sharing().grants(media.id())).isEmpty();
    }

    @Test
    void grantee_doesNotShareOn() {
        Media media = upload();
        Grant grant = ada().sharing().grant(media.id(), Grantee.user("bob"), GrantTerms.VIEW.and(Operation.DELETE));

        assertThatThrownBy(
                        () -> lab.media.actingAs(BOB).sharing().grant(media.id(), Grantee.user("eve"), GrantTerms.VIEW))
                .isInstanceOf(MediaAccessDeniedException.class);
        assertThat(ada().sharing().grants(media.id())).containsExactly(grant);
    }

    @Test
    void list_ofManyMedia_asksForGrantsOnce() {
        List<Media> all = IntStream.range(0, 50).mapToObj(i -> upload()).toList();
        Grant unused = ada().sharing().grant(all.get(7).id(), Grantee.user("bob"), GrantTerms.VIEW);
        int[] asked = {0};
        lab.faults.before("findGrants", () -> asked[0]++);

        assertThat(lab.media.actingAs(BOB).library().list(MediaQuery.ALL).items())
                .containsExactly(all.get(7));
        assertThat(asked[0]).isEqualTo(1);
    }

    /** Else whoever uploads could file into any course. */
    @Test
    void filing_inAProject_needsARoleThere() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(
                AccessPolicy.members((actor, tenant, project) -> actor.equals(ADA) && project.equals("cs101")
                        ? Optional.of(ProjectRole.CONTRIBUTOR)
                        : Optional.empty())));
        Media media = ada().upload(Payload.text("Hello").ofKnownLength().project("cs101"));

        assertThat(media.labels().project()).contains("cs101");
        assertThatThrownBy(() -> ada().upload(Payload.text("x").ofKnownLength().project("cs102")))
                .isInstanceOf(MediaAccessDeniedException.class)
                .hasMessageContaining("cs102");
        assertThatThrownBy(() ->
                        ada().uploads().start(Payload.text("x").ofKnownLength().project("cs102")))
                .isInstanceOf(MediaAccessDeniedException.class);
        MediaEdit move = MediaEdit.NONE.labels(Labels.NONE.inProject("cs102"));
        assertThatThrownBy(() -> ada().library().update(media.id(), media.revision(), move))
                .isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> ada().library()
                        .batch(Batch.move(MediaSelection.of(List.of(media.id())), "cs102")
                                .asOneTransaction()))
                .isInstanceOf(MediaAccessDeniedException.class);
        MediaEdit stay = MediaEdit.NONE.labels(media.labels().with("exam"));
        assertThat(ada().library()
                        .update(media.id(), media.revision(), stay)
                        .labels()
                        .tags())
                .containsExactly("exam");
    }

    @Test
    void sharing_isLogged() {
        Media media = upload();
        ShareLink link = ada().sharing().link(media.id(), GrantTerms.VIEW);
        lab.media.openLink(link.token()).stream(media.original()).close();
        ada().sharing().revoke(media.id(), link.grant().id());
        lab.media.close();

        List<AccessEntry> entries =
                lab.rows.accessRecords(0, 100).stream().map(AccessRecord::entry).toList();
        assertThat(entries)
                .extracting(AccessEntry::action)
                .containsExactly(AccessAction.UPLOAD, AccessAction.SHARE, AccessAction.VIEW, AccessAction.SHARE);
        assertThat(entries.get(2).user()).isEqualTo("link " + link.grant().id());
        assertThat(entries.toString()).doesNotContain(link.token());
    }
}
