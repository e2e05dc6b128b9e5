package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Operation;
import dev.mediamanager.Quota;
import dev.mediamanager.Regeneration;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.internal.wiring.Blueprint;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may do what: every call, by its owner, by another user, by another tenant's user of the same name, by nobody. */
class AccessTest {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final Actor BOB = Actor.user("bob").inTenant("school");
    private static final Actor OTHER_ADA = Actor.user("ada").inTenant("bank");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media mediaOfAda() {
        MediaManager ada = lab.media.actingAs(ADA);
        Media first = ada.upload(Payload.text("Hi").ofKnownLength());
        Media media = ada.upload(
                Payload.text("Hello").ofKnownLength().asNewVersionOf(first.id()).process(Lab.recipe("one")));
        Job job = ada.jobs().await(media.jobs().get(0), Await.DEADLINE);
        assertThat(job.state().isFinal()).isTrue();
        return ada.library().get(media.id());
    }

    /** Every call that concerns one media. */
    private Map<String, ThrowingCallable> calls(MediaManager as, Media media) {
        MediaManager ada = lab.media.actingAs(ADA);
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        MediaPath.all().forEach(path -> calls.put(path.name(), path.on(as, ada, media.id())));
        return calls;
    }

    @Test
    void owner_mayDoEverythingWithHerOwn() {
        Media media = mediaOfAda();
        MediaManager ada = lab.media.actingAs(ADA);

        assertThat(ada.library().list(MediaQuery.ALL).items()).containsExactly(media);
        assertThat(ada.library().count(MediaQuery.ALL)).isEqualTo(1);
        calls(ada, media).forEach((name, call) -> {
            if (!name.endsWith("playlist")) {
                assertThatCode(call).as(name).doesNotThrowAnyException();
            }
        });
        lab.assertClean();
    }

    /** What may not be seen does not exist: no call tells the difference. */
    @Test
    void others_seeNothingOfIt() {
        Media media = mediaOfAda();
        for (Actor actor : List.of(BOB, OTHER_ADA)) {
            MediaManager other = lab.media.actingAs(actor);

            calls(other, media)
                    .forEach((name, call) ->
                            assertThatThrownBy(call).as(name).isInstanceOf(MediaNotFoundException.class));

            assertThat(other.library().find(media.id())).isEmpty();
            assertThat(other.jobs().find(media.jobs().get(0))).isEmpty();
            assertThat(other.library().list(MediaQuery.ALL).items()).isEmpty();
        }
        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
    }

    @Test
    void list_ofAnotherTenant_isEmptyNotTheOwn() {
        mediaOfAda();
        MediaManager ada = lab.media.actingAs(ADA);

        assertThat(ada.library().list(MediaQuery.ALL.inTenant("school")).items())
                .hasSize(1);
        assertThat(ada.library().list(MediaQuery.ALL.inTenant("bank")).items()).isEmpty();
    }

    @Test
    void viewer_mayLookButNotTouch() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request ->
                request.operation() == Operation.VIEW || request.actor().user().equals("ada")));
        Media media = mediaOfAda();
        MediaManager bob = lab.media.actingAs(BOB);
        Set<String> writes = MediaPath.all().stream()
                .filter(path -> path.needed() != Operation.VIEW)
                .map(MediaPath::name)
                .collect(Collectors.toSet());

        calls(bob, media).forEach((name, call) -> {
            if (writes.contains(name)) {
                assertThatThrownBy(call).as(name).isInstanceOf(MediaAccessDeniedException.class);
            } else if (!name.endsWith("playlist")) {
                assertThatCode(call).as(name).doesNotThrowAnyException();
            }
        });
        assertThatThrownBy(() -> bob.upload(Payload.text("x").ofKnownLength()))
                .isInstanceOfSatisfying(
                        MediaAccessDeniedException.class,
                        e -> assertThat(e.operation()).isEqualTo(Operation.UPLOAD));
        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
    }

    @Test
    void users_mayNotAdminister() {
        MediaManager ada = lab.media.actingAs(ADA);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> ada.quotas().set(Account.user("ada"), Quota.UNLIMITED),
                () -> ada.usage(Account.user("bob")),
                () -> ada.usage(Account.course("cs101")),
                () -> ada.quotas().dailyUsage(Account.user("bob"), LocalDate.EPOCH, LocalDate.EPOCH),
                () -> ada.maintenance().verify(),
                () -> ada.maintenance().verifyContent(),
                () -> ada.maintenance().reconcile(),
                () -> ada.maintenance().recount(),
                () -> ada.maintenance().regenerate(Regeneration.ofAll(Lab.recipe("one"))),
                () -> ada.maintenance().describe(),
                () -> ada.actingAs(BOB))) {
            assertThatThrownBy(call).isInstanceOf(MediaAccessDeniedException.class);
        }
        assertThat(ada.usage(Account.user("ada")).bytes()).isZero();
        assertThat(ada.actingAs(ADA).library().list(MediaQuery.ALL).items()).isEmpty();
    }

    @Test
    void upload_chargingOthers_isDenied() {
        MediaManager ada = lab.media.actingAs(ADA);
        Media own = ada.upload(Payload.text("Hello").ofKnownLength());

        for (Account account : List.of(
                Account.course("cs101"),
                Account.user("bob"),
                Account.user("ada").inTenant("bank"),
                Account.tenant("school"))) {
            for (UploadRequest request : List.of(
                    Payload.text("x").ofKnownLength(),
                    Payload.text("x").ofKnownLength().asNewVersionOf(own.id()))) {
                assertThatThrownBy(() -> ada.upload(request.charge(account)))
                        .isInstanceOfSatisfying(
                                MediaAccessDeniedException.class,
                                e -> assertThat(e.operation()).isEqualTo(Operation.CHARGE))
                        .hasMessageContaining(account.id());
            }
            assertThat(lab.media.usage(account)).isEqualTo(lab.unused(account));
        }
        assertThat(lab.media.library().get(own.id())).isEqualTo(own);
        lab.assertClean();
    }

    @Test
    void upload_chargingOneself_needsNoLeave() {
        Account own = Account.user("ada").inTenant("school");

        Media media = lab.media
                .actingAs(ADA)
                .upload(Payload.text("Hello").ofKnownLength().charge(Account.user("ada")));

        assertThat(media.accounts()).containsExactly(own);
        assertThat(lab.media.usage(own).bytes()).isEqualTo(5);
    }

    @Test
    void upload_chargingWhatTheHostVouchedFor_isAllowed() {
        Account course = Account.course("cs101");
        MediaManager ada = lab.media.actingAs(ADA.withAccounts(course));

        Media media = ada.upload(Payload.text("Hello").ofKnownLength().charge(course));

        assertThat(media.accounts()).containsExactly(course.inTenant("school"));
        assertThat(ada.usage(course)).isEqualTo(lab.media.usage(course.inTenant("school")));
        assertThat(ada.usage(course).bytes()).isEqualTo(5);
        assertThatThrownBy(() -> ada.usage(Account.course("cs102"))).isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> ada.actingAs(ADA.withAccounts(Account.course("cs102"))))
                .isInstanceOf(MediaAccessDeniedException.class);
    }

    @Test
    void upload_chargingWhatThePolicyAllows_isAllowed() {
        lab.close();
        Account course = Account.course("cs101").inTenant("school");
        lab = Lab.open(blueprint -> blueprint.access(
                request -> request.account().map(course::equals).orElse(true)));
        MediaManager bob = lab.media.actingAs(BOB);

        assertThat(bob.upload(Payload.text("x").ofKnownLength().charge(Account.course("cs101")))
                        .accounts())
                .containsExactly(course);
        assertThatThrownBy(() -> bob.upload(Payload.text("x").ofKnownLength().charge(Account.course("cs102"))))
                .isInstanceOf(MediaAccessDeniedException.class);
    }

    @Test
    void administrator_mayAdminister() {
        lab.close();
        lab = Lab.open(
                blueprint -> blueprint.access(request -> request.actor().roles().contains("admin")));
        MediaManager admin = lab.media.actingAs(Actor.user("root").withRoles("admin"));

        admin.quotas().set(Account.course("cs101"), Quota.ofItems(3));
        assertThat(admin.usage(Account.course("cs101")).quota()).isEqualTo(Quota.ofItems(3));
        assertThat(admin.maintenance().verify()).isEmpty();
        MediaManager ann = admin.actingAs(Actor.user("ann"));
        assertThatThrownBy(() -> ann.maintenance().verify()).isInstanceOf(MediaAccessDeniedException.class);
    }

    /** A role is what the host says it is, but in one tenant; and a view that charges others is as good as one of them. */
    @Test
    void administrator_actsForNobodyOfAnotherTenant() {
        lab.close();
        lab = Lab.open(
                blueprint -> blueprint.access(request -> request.actor().roles().contains("admin")));
        MediaManager admin =
                lab.media.actingAs(Actor.user("root").inTenant("school").withRoles("admin"));

        assertThatCode(() -> admin.actingAs(ADA.withAccounts(Account.course("cs101"), Account.tenant("school"))))
                .doesNotThrowAnyException();
        for (Actor other : List.of(
                OTHER_ADA,
                OTHER_ADA.withRoles("admin"),
                Actor.user("root").withRoles("admin"),
                ADA.withAccounts(Account.course("cs101").inTenant("bank")),
                ADA.withAccounts(Account.tenant("bank")))) {
            assertThatThrownBy(() -> admin.actingAs(other))
                    .isInstanceOfSatisfying(
                            MediaAccessDeniedException.class,
                            e -> assertThat(e.operation()).isEqualTo(Operation.ADMINISTER));
        }
        assertThatCode(() -> lab.media.actingAs(OTHER_ADA)).doesNotThrowAnyException();
    }

    /** The policy is not asked about the tenant of an account, so it cannot be what keeps tenants apart. */
    @Test
    void administrator_mayAdministerNoOtherTenant() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request -> request.operation() == Operation.ADMINISTER));
        Account inSchool = Account.course("cs101").inTenant("school");
        Account inBank = Account.course("cs101").inTenant("bank");
        lab.media.quotas().set(inBank, Quota.ofItems(7));
        MediaManager admin = lab.media.actingAs(Actor.user("root").inTenant("school"));

        admin.quotas().set(Account.course("cs101"), Quota.ofItems(3));
        assertThat(admin.usage(inSchool).quota()).isEqualTo(Quota.ofItems(3));
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> admin.usage(inBank),
                () -> admin.quotas().usage(inBank),
                () -> admin.quotas().set(inBank, Quota.UNLIMITED),
                () -> admin.quotas().set(Account.tenant("bank"), Quota.UNLIMITED))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            MediaAccessDeniedException.class,
                            e -> assertThat(e.operation()).isEqualTo(Operation.ADMINISTER));
        }
        assertThat(lab.media.usage(inBank).quota()).isEqualTo(Quota.ofItems(7));
    }

    @Test
    void requireActor_theManagerItselfRefusesEverything() {
        lab.close();
        lab = Lab.open(Blueprint::requireActor);
        Media media = mediaOfAda();

        Map<String, ThrowingCallable> calls = calls(lab.media, media);
        calls.put("upload", () -> lab.media.upload(Payload.text("x").ofKnownLength()));
        calls.put("find", () -> lab.media.library().find(media.id()));
        calls.put("list", () -> lab.media.library().list(MediaQuery.ALL));
        calls.put("count", () -> lab.media.library().count(MediaQuery.ALL));
        calls.put("restore", () -> lab.media.library().restore(media.id()));
        calls.put("usage", () -> lab.media.usage(Account.user("nobody")));
        calls.put("set", () -> lab.media.quotas().set(Account.user("ada"), Quota.UNLIMITED));
        calls.put("verify", () -> lab.media.maintenance().verify());
        calls.put("collection", () -> lab.media.collections().create("Lectures"));
        calls.put("collections", () -> lab.media.collections().list(CollectionQuery.ALL));
        calls.put("unknown", () -> lab.media.library().get(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab")));
        calls.forEach((name, call) -> assertThatThrownBy(call).as(name).isInstanceOf(MediaAccessDeniedException.class));
    }
}
