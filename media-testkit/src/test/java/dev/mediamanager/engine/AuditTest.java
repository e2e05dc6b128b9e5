package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Actor;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.UploadSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final Actor ADA = Actor.user("ada").from("192.0.2.77").using("Player/1");
    private static final Actor BOB = Actor.user("bob");

    private Lab lab = Lab.standard();

    @AfterEach
    void close() {
        lab.close();
    }

    private Media upload() {
        return lab.media.actingAs(ADA).upload(Payload.text("hello").ofKnownLength());
    }

    private void view(Media media) {
        try (MediaContent content =
                lab.media.actingAs(ADA).stream(MediaRef.original(media.id()), new ByteRange(0, 2))) {
            assertThat(content.range().length()).isPositive();
        }
    }

    /** Closes, so that all is written, and reads. */
    private List<AccessEntry> written() {
        lab.media.close();
        return lab.rows.accessRecords(0, 100_000).stream()
                .map(AccessRecord::entry)
                .toList();
    }

    @Test
    void accesses_areLoggedWithWhoAndFromWhere() {
        Media media = upload();
        view(media);
        lab.media.actingAs(ADA).library().delete(media.id());

        List<AccessEntry> entries = written();

        assertThat(entries)
                .extracting(AccessEntry::action)
                .containsExactly(AccessAction.UPLOAD, AccessAction.VIEW, AccessAction.DELETE);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.user()).isEqualTo("ada");
            assertThat(entry.address()).contains("192.0.2.77");
            assertThat(entry.agent()).contains("Player/1");
            assertThat(entry.media()).contains(media.id());
        });
    }

    @Test
    void ranges_ofOneViewer_areOneViewInFiveMinutes() {
        Media media = upload();
        for (int i = 0; i < 50; i++) {
            view(media);
        }
        lab.clock.advance(Duration.ofMinutes(5));
        view(media);

        assertThat(written())
                .filteredOn(entry -> entry.action() == AccessAction.VIEW)
                .hasSize(2);
    }

    @Test
    void refusals_areLogged() {
        Media media = upload();
        MediaManager bob = lab.media.actingAs(BOB);
        assertThatThrownBy(() -> bob.library().delete(media.id())).isInstanceOf(MediaNotFoundException.class);
        assertThat(bob.library().find(media.id())).isEmpty();

        assertThat(written())
                .filteredOn(entry -> entry.action() == AccessAction.DENIED)
                .extracting(AccessEntry::user, AccessEntry::detail, AccessEntry::media)
                .containsExactly(
                        tuple("bob", "DELETE", Optional.of(media.id())), tuple("bob", "VIEW", Optional.of(media.id())));
    }

    @Test
    void audit_isDeniedToActorsByDefault() {
        Media media = upload();
        MediaManager ada = lab.media.actingAs(ADA);

        assertThatThrownBy(() -> ada.audit().history(media.id(), Optional.empty(), 10))
                .isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> ada.audit().statistics(1)).isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> ada.audit().verify()).isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> ada.audit().head()).isInstanceOf(MediaAccessDeniedException.class);
        assertThat(lab.media.audit().verify()).isEmpty();
    }

    @Test
    void addresses_maskedIfWished() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.maskAddresses());
        upload();

        assertThat(written()).extracting(AccessEntry::address).containsExactly(Optional.of("192.0.2.0/24"));
    }

    /** Nobody's call is there to be noted when it ends. */
    @Test
    void finishedInTheBackground_isAnUploadOfWhoBeganIt() {
        Payload payload = Payload.png(1000);
        MediaManager ada = lab.media.actingAs(ADA);
        UploadSession sent =
                Pieces.send(ada, ada.uploads().start(Pieces.request(payload)), payload, payload.bytes().length);
        UploadSession begun = ada.uploads().finishLater(sent);
        MediaId finished =
                ada.uploads().await(begun.id(), Await.DEADLINE).media().orElseThrow();

        assertThat(written())
                .extracting(AccessEntry::action, AccessEntry::user, AccessEntry::media)
                .containsExactly(tuple(AccessAction.UPLOAD, "ada", Optional.of(finished)));
    }

    @Test
    void switchedOff_logsNothing() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.audit(false));
        upload();

        assertThat(written()).isEmpty();
    }

    /** Calls go on while the database does not answer; what found no room is told as a gap, and nothing else is lost. */
    @Test
    void flood_isBoundedAndItsGapTold() {
        lab.close();
        CountDownLatch answers = new CountDownLatch(1);
        lab = Lab.standard();
        lab.faults.before("appendAccess", () -> {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Media media = upload();
        int views = 10_000;
        for (int i = 0; i < views; i++) {
            lab.clock.advance(Duration.ofMinutes(5));
            view(media);
        }
        answers.countDown();

        List<AccessEntry> entries = written();
        long missed = entries.stream().mapToLong(AccessEntry::missed).sum();
        long told = entries.stream()
                .filter(entry -> entry.action() != AccessAction.GAP)
                .count();
        assertThat(missed).isPositive();
        assertThat(told + missed).isEqualTo(views + 1);
    }
}
