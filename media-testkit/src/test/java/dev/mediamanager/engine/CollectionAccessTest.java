package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.Actor;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaCollections;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Operation;
import dev.mediamanager.ProjectRole;
import dev.mediamanager.spi.AccessPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Who may do what with a collection, filed in a project or not: every kind of caller on every way to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionAccessTest {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final Actor BOB = Actor.user("bob").inTenant("school");
    private static final String PROJECT = "cs101";
    private static final Set<Operation> NOTHING = EnumSet.noneOf(Operation.class);
    private static final Set<Operation> VIEW = EnumSet.of(Operation.VIEW);
    private static final Set<Operation> ALL = EnumSet.of(Operation.VIEW, Operation.EDIT, Operation.DELETE);

    /** Hands a caller a view of the library, once there is a media. */
    @FunctionalInterface
    private interface Entry {
        MediaManager of(Lab lab, Media media);
    }

    /** One kind of caller, and what it may do with a collection that is filed nowhere and with one of the project. */
    private record Caller(String name, Set<Operation> unfiled, Set<Operation> filed, Entry entry) {}

    /** Does something with a collection that has a media in it. */
    @FunctionalInterface
    private interface Call {
        void on(MediaCollections as, MediaCollection collection, Media there, Media other);
    }

    /** A way to a collection, and what one must be allowed to do with it. */
    private record Path(String name, Operation needed, Call call) {}

    private final Lab lab = Lab.open(blueprint -> blueprint.access(AccessPolicy.members(
                    (actor, tenant, project) -> project.equals(PROJECT) && tenant.equals(actor.tenant())
                            ? actor.roles().stream()
                                    .filter(role -> !role.equals("auditor"))
                                    .map(ProjectRole::valueOf)
                                    .findFirst()
                            : Optional.empty())
            .or(AccessPolicy.role("auditor", EnumSet.of(Operation.VIEW)))));

    @AfterAll
    void close() {
        lab.close();
    }

    private static Caller actor(String name, Actor actor, Set<Operation> unfiled, Set<Operation> filed) {
        return new Caller(name, unfiled, filed, (lab, media) -> lab.media.actingAs(actor));
    }

    private static Caller member(ProjectRole role, Set<Operation> filed) {
        return actor(role + " of the project", BOB.withRoles(role.name()), NOTHING, filed);
    }

    private static List<Caller> callers() {
        return List.of(
                new Caller("host", ALL, ALL, (lab, media) -> lab.media),
                actor("owner", ADA, ALL, ALL),
                actor("owner with CONTRIBUTOR", ADA.withRoles("CONTRIBUTOR"), ALL, ALL),
                actor("another user", BOB, NOTHING, NOTHING),
                actor("the owner's name in another tenant", ADA.inTenant("bank"), NOTHING, NOTHING),
                actor("auditor", BOB.withRoles("auditor"), VIEW, VIEW),
                actor("auditor of another tenant", Actor.user("x").withRoles("auditor"), NOTHING, NOTHING),
                actor("manager elsewhere", BOB.inTenant("bank").withRoles("MANAGER"), NOTHING, NOTHING),
                member(ProjectRole.VIEWER, VIEW),
                member(ProjectRole.CONTRIBUTOR, VIEW),
                member(ProjectRole.EDITOR, EnumSet.of(Operation.VIEW, Operation.EDIT)),
                member(ProjectRole.MANAGER, ALL),
                new Caller("user with a grant to the media", NOTHING, NOTHING, (lab, media) -> {
                    GrantTerms terms = GrantTerms.VIEW.and(Operation.EDIT).and(Operation.DELETE);
                    Grant unused = lab.media.sharing().grant(media.id(), new Grantee.User("school", "bob"), terms);
                    return lab.media.actingAs(BOB);
                }),
                new Caller(
                        "link to the media",
                        NOTHING,
                        NOTHING,
                        (lab, media) -> lab.media.openLink(lab.media
                                .sharing()
                                .link(media.id(), GrantTerms.VIEW)
                                .token())));
    }

    private static List<Path> paths() {
        return List.of(
                new Path("get", Operation.VIEW, (as, collection, there, other) -> as.get(collection.id())),
                new Path("media", Operation.VIEW, (as, collection, there, other) -> as.media(collection.id(), 10)),
                new Path(
                        "rename",
                        Operation.EDIT,
                        (as, collection, there, other) -> as.rename(collection.id(), collection.revision(), "Mine")),
                new Path("add", Operation.EDIT, (as, collection, there, other) -> as.add(collection.id(), other.id())),
                new Path(
                        "move",
                        Operation.EDIT,
                        (as, collection, there, other) -> as.move(collection.id(), there.id(), CollectionPlace.FIRST)),
                new Path(
                        "remove",
                        Operation.EDIT,
                        (as, collection, there, other) -> as.remove(collection.id(), there.id())),
                new Path("delete", Operation.DELETE, (as, collection, there, other) -> as.delete(collection.id())));
    }

    private Media upload(Optional<String> project) {
        Media media = lab.media.actingAs(ADA).upload(Payload.text("Hello").ofKnownLength());
        return project.map(name -> lab.media
                        .library()
                        .update(media.id(), media.revision(), MediaEdit.NONE.labels(Labels.NONE.inProject(name))))
                .orElse(media);
    }

    private MediaCollection create(Optional<String> project) {
        return lab.media.actingAs(ADA.withRoles("CONTRIBUTOR")).collections().create("Lectures", project);
    }

    private static Stream<Optional<String>> filings() {
        return Stream.of(Optional.empty(), Optional.of(PROJECT));
    }

    @TestFactory
    Stream<DynamicTest> everyCaller_onEveryPath() {
        return filings()
                .flatMap(project -> callers().stream()
                        .flatMap(caller -> paths().stream()
                                .map(path -> DynamicTest.dynamicTest(
                                        caller.name() + ": " + path.name() + ", " + project,
                                        () -> check(caller, path, project)))));
    }

    private void check(Caller caller, Path path, Optional<String> project) {
        Set<Operation> may = project.isPresent() ? caller.filed() : caller.unfiled();
        Media there = upload(project);
        Media other = upload(project);
        MediaCollection collection = create(project);
        lab.media.collections().add(collection.id(), there.id());
        MediaManager view = caller.entry().of(lab, there);

        Throwable thrown = catchThrowable(() -> path.call().on(view.collections(), collection, there, other));

        if (!may.contains(Operation.VIEW)) {
            assertThat(thrown).isInstanceOf(MediaNotFoundException.class);
        } else if (!may.contains(path.needed())) {
            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            MediaAccessDeniedException.class,
                            e -> assertThat(e.operation()).isEqualTo(path.needed()));
        } else {
            assertThat(thrown).isNull();
        }
        if (thrown != null) {
            assertThat(lab.media.collections().get(collection.id())).isEqualTo(collection);
            assertThat(lab.media.collections().media(collection.id(), 10).items())
                    .extracting(Media::id)
                    .containsExactly(there.id());
        }
    }

    /** As whoever files a media there. */
    @Test
    void create_inAProject_needsARoleThere() {
        MediaCollections bob = lab.media.actingAs(BOB).collections();

        assertThatThrownBy(() -> bob.create("Lectures", Optional.of(PROJECT)))
                .isInstanceOf(MediaAccessDeniedException.class)
                .hasMessageContaining(PROJECT);
        assertThat(create(Optional.of(PROJECT)).project()).contains(PROJECT);
    }

    /** A list shows each caller what it may see in its own tenant. */
    @TestFactory
    Stream<DynamicTest> everyCaller_list() {
        return filings()
                .flatMap(project -> callers().stream()
                        .map(caller -> DynamicTest.dynamicTest(caller.name() + ", " + project, () -> {
                            MediaCollection collection = create(project);
                            Set<Operation> may = project.isPresent() ? caller.filed() : caller.unfiled();

                            MediaCollections as =
                                    caller.entry().of(lab, upload(project)).collections();

                            CollectionQuery newest = CollectionQuery.ALL.limit(1);
                            assertThat(as.find(collection.id()).isPresent()).isEqualTo(may.contains(Operation.VIEW));
                            assertThat(as.list(newest).items())
                                    .isEqualTo(may.contains(Operation.VIEW) ? List.of(collection) : List.of());
                        })));
    }
}
