package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.CopyRequest;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Recipe;
import dev.mediamanager.StorageException;
import dev.mediamanager.VariantState;
import dev.mediamanager.internal.wiring.Blueprint;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.ChargePolicy;
import dev.mediamanager.testkit.Invariants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies that share their bytes, as users meet them. */
class CopyTest {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final Actor BOB = Actor.user("bob").inTenant("school");
    private static final Account OF_ADA = Account.user("ada").inTenant("school");
    private static final Account OF_BOB = Account.user("bob").inTenant("school");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private void reopenWith(Consumer<Blueprint> change) {
        lab.close();
        lab = Lab.open(change);
    }

    /** Uploads a text of five bytes with a variant of eleven. */
    private Media processed(MediaManager view) {
        Media media = view.upload(Payload.text("Hello")
                .ofKnownLength()
                .tag("exam")
                .project("cs101")
                .process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        return view.library().get(media.id());
    }

    private void grantToBob(Media media) {
        lab.media.sharing().grant(media.id(), new Grantee.User("school", "bob"), GrantTerms.VIEW);
    }

    @Test
    void copy_sharesItsBytesUntilTheLastIsErased() {
        Media source = processed(lab.media);

        Media copy = lab.media
                .library()
                .copy(source.id(), CopyRequest.DEFAULT.title("Mine").project("cs102"));

        assertThat(lab.objects()).hasSize(2);
        assertThat(copy.title()).isEqualTo("Mine");
        assertThat(copy.labels().tags()).containsExactly("exam");
        assertThat(copy.labels().project()).contains("cs102");
        assertThat(lab.readText(copy.original())).isEqualTo("Hello");
        assertThat(lab.readText(copy.variant("one"))).isEqualTo("This is one");
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(2);
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(10);
        Invariants.check(lab.media);

        lab.media.library().delete(source.id());

        lab.media.maintenance().reconcile();
        assertThat(lab.objects()).hasSize(2);
        assertThat(lab.readText(copy.original())).isEqualTo("Hello");
        assertThat(lab.readText(copy.variant("one"))).isEqualTo("This is one");
        Invariants.check(lab.media);

        lab.media.library().delete(copy.id());

        lab.assertEmpty();
        assertThat(lab.objects()).isEmpty();
    }

    @Test
    void copy_livesItsOwnLife() {
        Media source = processed(lab.media);
        Media copy = lab.media.library().copy(source.id(), CopyRequest.DEFAULT);

        Media newer = lab.media.upload(Payload.text("Newer").ofKnownLength().asNewVersionOf(copy.id()));
        lab.media.library().recycle(source.id(), source.revision());

        assertThat(newer.current().number()).isEqualTo(2);
        assertThat(lab.readText(copy.original())).isEqualTo("Newer");
        assertThat(lab.readText(copy.original().ofVersion(copy.current().id()))).isEqualTo("Hello");
        lab.clock.advance(Lab.BIN.plus(Duration.ofSeconds(1)));
        lab.media.maintenance().reconcile();
        assertThat(lab.media.library().list(MediaQuery.ALL).items())
                .extracting(Media::id)
                .containsExactly(copy.id());
        assertThat(lab.readText(copy.original().ofVersion(copy.current().id()))).isEqualTo("Hello");
        lab.assertClean();
    }

    @Test
    void copy_withHistory_hasTheFormerVersions() {
        Media first = lab.upload("First");
        lab.media.upload(Payload.text("Second").ofKnownLength().asNewVersionOf(first.id()));

        Media plain = lab.media.library().copy(first.id(), CopyRequest.DEFAULT);
        Media whole = lab.media.library().copy(first.id(), CopyRequest.DEFAULT.withHistory());

        assertThat(lab.media.library().versions(plain.id())).hasSize(1);
        assertThat(lab.media.library().versions(whole.id()))
                .extracting(version -> lab.readText(whole.original().ofVersion(version.id())))
                .containsExactly("Second", "First");
        lab.assertClean();
    }

    @Test
    void copy_whileJobsRun_hasJobsOfItsOwn() {
        CountDownLatch go = new CountDownLatch(1);
        lab.processor.script(context -> {
            go.await();
            ScriptedProcessor.makeAll(context);
        });
        Media source = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));

        Media copy = lab.media.library().copy(source.id(), CopyRequest.DEFAULT);
        go.countDown();

        assertThat(copy.findVariant("one").orElseThrow().state()).isEqualTo(VariantState.PENDING);
        assertThat(copy.jobs()).hasSize(1).doesNotContainAnyElementsOf(source.jobs());
        lab.await(copy.jobs().get(0));
        lab.await(source.jobs().get(0));
        assertThat(lab.readText(copy.variant("one"))).isEqualTo("This is one");
        lab.assertClean();
    }

    @Test
    void copy_whileAVariantIsMadeByAnotherJobThanTheFirst_hasWhatThatOneMakes() {
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        Media source = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.media.process(source.id(), Recipe.of(new TextSpec("One, rewritten").named("one")));

        Media copy = lab.media.library().copy(source.id(), CopyRequest.DEFAULT);

        assertThat(copy.jobs()).hasSize(1);
        lab.media.maintenance().resumeJobs();
        for (Media each : List.of(source, copy)) {
            lab.rows.listJobs(each.id()).forEach(job -> lab.await(job.id()));
            assertThat(lab.readText(each.variant("one"))).isEqualTo("One, rewritten");
        }
        lab.assertClean();
    }

    @Test
    void copy_byAnActor_belongsToItAndIsChargedToIt() {
        Media source = processed(lab.media.actingAs(ADA));
        grantToBob(source);

        Media copy = lab.media.actingAs(BOB).library().copy(source.id(), CopyRequest.DEFAULT);

        assertThat(copy.owner()).isEqualTo("bob");
        assertThat(copy.accounts()).containsExactly(OF_BOB);
        assertThat(copy.labels().project()).isEmpty();
        assertThat(lab.media.usage(OF_ADA).bytes()).isEqualTo(5);
        assertThat(lab.media.usage(OF_BOB).bytes()).isEqualTo(5);
        assertThat(lab.media.actingAs(ADA).library().find(copy.id())).isEmpty();
        lab.media.actingAs(ADA).library().delete(source.id());
        assertThat(lab.media.usage(OF_ADA)).isEqualTo(lab.unused(OF_ADA));
        assertThat(lab.media.usage(OF_BOB).bytes()).isEqualTo(5);
        lab.assertClean();
    }

    @Test
    void copy_byTheHost_isOfTheOwnerOfTheSourceOrWhoeverIsNamed() {
        Media source = processed(lab.media.actingAs(ADA));

        Media same = lab.media.library().copy(source.id(), CopyRequest.DEFAULT);
        Media bobs = lab.media.library().copy(source.id(), CopyRequest.DEFAULT.owner("bob"));

        assertThat(List.of(same.owner(), bobs.owner())).containsExactly("ada", "bob");
        assertThat(List.of(same.tenant(), bobs.tenant())).containsOnly("school");
        assertThat(lab.media.usage(OF_ADA).items()).isEqualTo(2);
        assertThat(lab.media.usage(OF_BOB).items()).isEqualTo(1);
    }

    @Test
    void copy_whereCopiesAreFree_chargesNobody() {
        ChargePolicy all = request -> List.of(Account.user(request.owner()));
        reopenWith(blueprint -> blueprint.charges(all.withFreeCopies()));
        Media source = processed(lab.media.actingAs(ADA));

        Media copy = lab.media.library().copy(source.id(), CopyRequest.DEFAULT.owner("bob"));

        assertThat(copy.accounts()).isEmpty();
        assertThat(lab.media.usage(OF_ADA).bytes()).isEqualTo(16);
        assertThat(lab.media.usage(OF_BOB)).isEqualTo(lab.unused(OF_BOB));
        lab.media.library().delete(source.id());
        assertThat(lab.media.usage(OF_ADA)).isEqualTo(lab.unused(OF_ADA));
        assertThat(lab.readText(copy.original())).isEqualTo("Hello");
        lab.assertClean();
    }

    @Test
    void copy_variantsThatAreCharged_areForTheCopy() {
        reopenWith(blueprint -> blueprint.charges(request -> List.of(Account.user(request.owner()))));
        Media source = processed(lab.media.actingAs(ADA));

        lab.media.library().copy(source.id(), CopyRequest.DEFAULT.owner("bob"));

        assertThat(lab.media.usage(OF_BOB).bytes()).isEqualTo(16);
        assertThat(lab.media.usage(OF_BOB).items()).isEqualTo(1);
        lab.assertClean();
    }

    @Test
    void copy_overTheQuota_makesNothing() {
        Media source = processed(lab.media.actingAs(ADA));
        lab.media.quotas().set(OF_BOB, Quota.ofBytes(4));

        assertThatThrownBy(() -> lab.media.library().copy(source.id(), CopyRequest.DEFAULT.owner("bob")))
                .isInstanceOf(QuotaExceededException.class);

        assertThat(lab.media.library().list(MediaQuery.ALL).items()).hasSize(1);
        assertThat(lab.media.usage(OF_BOB).bytes()).isZero();
        lab.assertClean();
    }

    @Test
    void copy_ofAnotherTenant_isRejected() {
        Media source = processed(lab.media.actingAs(ADA));
        Actor eve = Actor.user("eve").inTenant("bank");
        lab.media.sharing().grant(source.id(), new Grantee.User("bank", "eve"), GrantTerms.VIEW);

        assertThatThrownBy(() -> lab.media.actingAs(eve).library().copy(source.id(), CopyRequest.DEFAULT))
                .isInstanceOfSatisfying(MediaRejectedException.class, e -> {
                    assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.INVALID_ARGUMENT);
                    assertThat(e.value()).isEqualTo("bank");
                });
    }

    @Test
    void copy_notAllowed_isDeniedAndNoted() {
        AccessPolicy noFiling = request -> request.operation() == Operation.VIEW
                || (request.operation() == Operation.UPLOAD
                        && request.project().isEmpty()
                        && !request.actor().user().equals("eve"));
        reopenWith(blueprint -> blueprint.access(noFiling));
        Media source = processed(lab.media);
        Actor ofThis = Actor.user("bob");
        Actor eve = Actor.user("eve");

        assertDenied(Operation.UPLOAD, eve, source.id(), CopyRequest.DEFAULT);
        assertDenied(Operation.UPLOAD, ofThis, source.id(), CopyRequest.DEFAULT.project("cs102"));
        assertDenied(Operation.ADMINISTER, ofThis, source.id(), CopyRequest.DEFAULT.owner("ada"));
        assertDenied(Operation.CHARGE, ofThis, source.id(), CopyRequest.DEFAULT.charge(Account.course("cs101")));
        Media copy = lab.media.actingAs(ofThis).library().copy(source.id(), CopyRequest.DEFAULT);

        lab.media.close();
        assertThat(lab.rows.accessRecords(0, 100))
                .extracting(record -> tuple(
                        record.entry().action(),
                        record.entry().media(),
                        record.entry().detail()))
                .endsWith(
                        tuple(AccessAction.DENIED, Optional.empty(), "UPLOAD"),
                        tuple(AccessAction.DENIED, Optional.empty(), "UPLOAD"),
                        tuple(AccessAction.DENIED, Optional.empty(), "ADMINISTER"),
                        tuple(AccessAction.DENIED, Optional.empty(), "CHARGE"),
                        tuple(AccessAction.COPY, Optional.of(source.id()), "to " + copy.id()),
                        tuple(AccessAction.COPY, Optional.of(copy.id()), "of " + source.id()));
    }

    private void assertDenied(Operation operation, Actor actor, MediaId source, CopyRequest request) {
        assertThatThrownBy(() -> lab.media.actingAs(actor).library().copy(source, request))
                .isInstanceOfSatisfying(
                        MediaAccessDeniedException.class,
                        e -> assertThat(e.operation()).isEqualTo(operation));
    }

    @Test
    void copy_ofWhatCannotBeRead_isNotFound() {
        Media recycled = lab.upload("Hello");
        lab.media.library().recycle(recycled.id(), recycled.revision());

        for (MediaId id : List.of(recycled.id(), new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab"))) {
            assertThatThrownBy(() -> lab.media.library().copy(id, CopyRequest.DEFAULT))
                    .isInstanceOf(MediaNotFoundException.class);
        }
    }

    @Test
    void copy_madeButItsAnswerIsLost_isReturned() {
        Media source = lab.upload("Hello");
        lab.faults.after("copyMedia", Faults.unavailable());

        Media copy = lab.media.library().copy(source.id(), CopyRequest.DEFAULT);

        lab.faults.heal();
        assertThat(lab.readText(copy.original())).isEqualTo("Hello");
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).hasSize(2);
        lab.assertClean();
    }

    @Test
    void copy_notMade_isNot() {
        Media source = lab.upload("Hello");
        lab.faults.before("copyMedia", Faults.unavailable());

        assertThatThrownBy(() -> lab.media.library().copy(source.id(), CopyRequest.DEFAULT))
                .isInstanceOf(StorageException.class);

        lab.faults.heal();
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).hasSize(1);
        lab.assertClean();
    }

    @Test
    void copy_isHeardOf() {
        Media source = lab.upload("Hello");

        Media copy = lab.media.library().copy(source.id(), CopyRequest.DEFAULT);

        Await.until("the listeners know", () -> lab.events.size() == 2);
        assertThat(lab.events)
                .extracting(MediaEvent::type, MediaEvent::media)
                .containsExactly(
                        tuple(MediaEvent.Type.VERSION_READY, source.id()),
                        tuple(MediaEvent.Type.VERSION_READY, copy.id()));
    }
}
