package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.Actor;
import dev.mediamanager.CopyRequest;
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
import dev.mediamanager.Operation;
import dev.mediamanager.ProjectRole;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.ProjectMembership;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Who may do what on which way to a media: every kind of caller on every way, each on a media of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final String FOREIGN = "user of another tenant who may see";
    private static final String ADMINISTRATOR = "administrator";
    private static final String FOREIGN_ADMINISTRATOR = "administrator of another tenant";
    private static final Actor ROOT = Actor.user("root").inTenant("school").withRoles("admin");
    private static final String PROJECT = "cs101";
    private static final Set<Operation> NOTHING = EnumSet.noneOf(Operation.class);
    private static final Set<Operation> ALL = EnumSet.of(
            Operation.VIEW,
            Operation.DERIVE,
            Operation.EDIT,
            Operation.UPLOAD,
            Operation.SHARE,
            Operation.RECYCLE,
            Operation.DELETE);

    /** Hands a caller a view of the library, once there is a media. */
    @FunctionalInterface
    private interface Entry {
        MediaManager of(Lab lab, Media media);
    }

    /** One kind of caller, and what it may do: written down here, not asked of the library. */
    private record Caller(String name, Set<Operation> may, Entry entry) {}

    /** A member of a project says so in its name. */
    private static final ProjectMembership MEMBERS =
            (actor, tenant, project) -> actor.user().endsWith(" of " + tenant + "/" + project)
                    ? Optional.of(ProjectRole.valueOf(
                            actor.user().substring(0, actor.user().indexOf(' '))))
                    : Optional.empty();

    private final Lab lab = Lab.open(blueprint -> blueprint.access(AccessPolicy.members(MEMBERS)
            .or(AccessPolicy.role("auditor", EnumSet.of(Operation.VIEW)))
            .or(AccessPolicy.role("admin", EnumSet.allOf(Operation.class)))));

    private Media filed(Media media, String tag) {
        long revision = lab.media.library().get(media.id()).revision();
        Labels labels = Labels.NONE.with(tag).inProject(PROJECT);
        return lab.media.library().update(media.id(), revision, MediaEdit.NONE.labels(labels));
    }

    @AfterAll
    void close() {
        lab.close();
    }

    private static Caller actor(String name, Actor actor, Set<Operation> may) {
        return new Caller(name, may, (lab, media) -> lab.media.actingAs(actor));
    }

    private static Caller member(ProjectRole role, Operation... may) {
        Actor actor = Actor.user(role + " of school/" + PROJECT).inTenant("school");
        return actor(role + " of the project", actor, EnumSet.copyOf(List.of(may)));
    }

    private static Caller granted(String name, Grantee grantee, Actor actor, GrantTerms terms, Operation... may) {
        return new Caller(name, EnumSet.copyOf(List.of(may)), (lab, media) -> {
            Grant unused = lab.media.sharing().grant(media.id(), grantee, terms);
            return lab.media.actingAs(actor);
        });
    }

    private static List<Caller> callers() {
        Actor bob = Actor.user("bob").inTenant("school");
        Actor tutor = Actor.user("tom").inTenant("school").withRoles("tutor");
        Grantee.User toBob = new Grantee.User("school", "bob");
        return List.of(
                new Caller("host", ALL, (lab, media) -> lab.media),
                actor("owner", ADA, ALL),
                actor("another user", bob, NOTHING),
                actor(ADMINISTRATOR, ROOT, ALL),
                actor(FOREIGN_ADMINISTRATOR, ROOT.inTenant("bank"), NOTHING),
                new Caller(
                        "administrator, acting as the owner",
                        ALL,
                        (lab, media) -> lab.media.actingAs(ROOT).actingAs(ADA)),
                new Caller(
                        "administrator, acting as another user",
                        NOTHING,
                        (lab, media) -> lab.media.actingAs(ROOT).actingAs(bob)),
                actor("the owner's name in another tenant", Actor.user("ada").inTenant("bank"), NOTHING),
                actor("auditor", bob.withRoles("auditor"), EnumSet.of(Operation.VIEW)),
                actor("auditor of another tenant", Actor.user("x").withRoles("auditor"), NOTHING),
                actor(
                        "member of another project",
                        Actor.user("MANAGER of school/cs102").inTenant("school"),
                        NOTHING),
                member(ProjectRole.VIEWER, Operation.VIEW),
                member(ProjectRole.CONTRIBUTOR, Operation.VIEW, Operation.DERIVE),
                member(ProjectRole.EDITOR, Operation.VIEW, Operation.UPLOAD, Operation.DERIVE, Operation.EDIT),
                member(ProjectRole.MANAGER, ALL.toArray(Operation[]::new)),
                granted("user who may see", toBob, bob, GrantTerms.VIEW, Operation.VIEW),
                granted(
                        "user who may edit",
                        toBob,
                        bob,
                        GrantTerms.VIEW.and(Operation.EDIT),
                        Operation.VIEW,
                        Operation.EDIT),
                granted(
                        "role that may delete",
                        new Grantee.Role("school", "tutor"),
                        tutor,
                        GrantTerms.VIEW.and(Operation.DELETE),
                        Operation.VIEW,
                        Operation.DELETE),
                granted(
                        FOREIGN,
                        new Grantee.User("bank", "bob"),
                        Actor.user("bob").inTenant("bank"),
                        GrantTerms.VIEW,
                        Operation.VIEW),
                new Caller("user whose grant was revoked", NOTHING, (lab, media) -> {
                    Grant grant = lab.media.sharing().grant(media.id(), toBob, GrantTerms.VIEW);
                    lab.media.sharing().revoke(media.id(), grant.id());
                    return lab.media.actingAs(bob);
                }),
                new Caller("user whose grant has expired", NOTHING, (lab, media) -> {
                    GrantTerms brief = GrantTerms.VIEW.until(lab.clock.instant().plusSeconds(1));
                    Grant unused = lab.media.sharing().grant(media.id(), toBob, brief);
                    lab.clock.advance(Duration.ofSeconds(1));
                    return lab.media.actingAs(bob);
                }),
                new Caller(
                        "link",
                        EnumSet.of(Operation.VIEW),
                        (lab, media) -> lab.media.openLink(lab.media
                                .sharing()
                                .link(media.id(), GrantTerms.VIEW)
                                .token())),
                new Caller("link to another media", NOTHING, (lab, media) -> {
                    Media other = lab.media.upload(Payload.text("other").ofKnownLength());
                    return lab.media.openLink(lab.media
                            .sharing()
                            .link(other.id(), GrantTerms.VIEW)
                            .token());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyCaller_onEveryPath() {
        return callers().stream()
                .flatMap(caller -> MediaPath.all().stream()
                        .map(path -> DynamicTest.dynamicTest(
                                caller.name() + ": " + path.name(), () -> check(caller, path))));
    }

    private void check(Caller caller, MediaPath path) {
        MediaManager ada = lab.media.actingAs(ADA);
        Media first = ada.upload(Payload.text("Hi").ofKnownLength());
        Media media = ada.upload(
                Payload.text("Hello").ofKnownLength().asNewVersionOf(first.id()).process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        Media filed = filed(media, path.name());
        MediaManager view = caller.entry().of(lab, filed);

        Throwable thrown = catchThrowable(path.on(view, lab.media, filed.id()));

        if (!caller.may().contains(Operation.VIEW)) {
            assertThat(thrown).isInstanceOf(MediaNotFoundException.class);
        } else if (!caller.may().contains(path.needed())) {
            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            MediaAccessDeniedException.class,
                            e -> assertThat(e.operation()).isEqualTo(path.needed()));
        } else if (path.isOfFilms()) {
            assertThat(thrown).isNotNull().isNotInstanceOf(MediaAccessDeniedException.class);
        } else {
            assertThat(thrown).isNull();
        }
        boolean deleted = thrown == null && path.needed() == Operation.DELETE;
        assertThat(lab.media.library().find(media.id()).isPresent()).isEqualTo(!deleted);
    }

    /** A list shows each caller what it may see in its own tenant. */
    @TestFactory
    Stream<DynamicTest> everyCaller_list() {
        return callers().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.name(), () -> {
                    Media media =
                            lab.media.actingAs(ADA).upload(Payload.text("Hello").ofKnownLength());
                    Media filed = filed(media, caller.name());
                    boolean listed = caller.may().contains(Operation.VIEW)
                            && !caller.name().equals(FOREIGN);

                    MediaManager view = caller.entry().of(lab, filed);

                    assertThat(view.library()
                                    .list(MediaQuery.ALL.tagged(caller.name()))
                                    .items())
                            .isEqualTo(listed ? List.of(filed) : List.of());
                }));
    }

    /** Who copies needs to see the media, and to upload: which those may who have no link, and are of its tenant. */
    @TestFactory
    Stream<DynamicTest> everyCaller_copy() {
        return callers().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.name(), () -> {
                    Media media =
                            lab.media.actingAs(ADA).upload(Payload.text("Hello").ofKnownLength());
                    MediaManager view = caller.entry().of(lab, filed(media, "copied"));

                    Throwable thrown = catchThrowable(() -> view.library().copy(media.id(), CopyRequest.DEFAULT));

                    if (!caller.may().contains(Operation.VIEW)) {
                        assertThat(thrown).isInstanceOf(MediaNotFoundException.class);
                    } else if (caller.name().equals("link")) {
                        assertThat(thrown).isInstanceOf(MediaAccessDeniedException.class);
                    } else if (caller.name().equals(FOREIGN)) {
                        assertThat(thrown).isInstanceOf(MediaRejectedException.class);
                    } else {
                        assertThat(thrown).isNull();
                    }
                }));
    }

    /** Whom each caller may act for beside itself: an administrator for users of its own tenant, the host for all, and nobody else for anybody. */
    @TestFactory
    Stream<DynamicTest> everyCaller_actingAs() {
        Actor ann = Actor.user("ann").inTenant("school");
        Actor foreign = Actor.user("ann").inTenant("bank");
        Media media = filed(lab.media.actingAs(ADA).upload(Payload.text("Hello").ofKnownLength()), "acting");
        return callers().stream()
                .flatMap(caller -> Stream.of(ann, foreign).map(other -> {
                    String administrator = other.equals(ann) ? ADMINISTRATOR : FOREIGN_ADMINISTRATOR;
                    boolean may = Set.of("host", administrator).contains(caller.name());
                    return DynamicTest.dynamicTest(caller.name() + ": as one of " + other.tenant(), () -> {
                        MediaManager view = caller.entry().of(lab, media);

                        Throwable thrown = catchThrowable(() -> view.actingAs(other));

                        if (may) {
                            assertThat(thrown).isNull();
                        } else {
                            assertThat(thrown)
                                    .isInstanceOfSatisfying(
                                            MediaAccessDeniedException.class,
                                            e -> assertThat(e.operation()).isEqualTo(Operation.ADMINISTER));
                        }
                    });
                }));
    }
}
