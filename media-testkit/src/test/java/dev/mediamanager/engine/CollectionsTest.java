package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AccessAction;
import dev.mediamanager.AccessEntry;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Actor;
import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Library;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaCollections;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collections, beside what {@link CollectionAccessTest} tries on every path. */
class CollectionsTest {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final Actor BOB = Actor.user("bob").inTenant("school");

    private static final MediaId UNKNOWN = new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab");

    private final Lab lab = Lab.standard();

    @AfterEach
    void close() {
        lab.close();
    }

    private MediaCollections as(Actor actor) {
        return lab.media.actingAs(actor).collections();
    }

    private Media upload(Actor actor) {
        return lab.media.actingAs(actor).upload(Payload.text("Hello").ofKnownLength());
    }

    @Test
    void create_belongsToTheActorInItsTenant() {
        MediaCollection collection = as(ADA).create("Lectures");

        assertThat(collection.owner()).isEqualTo("ada");
        assertThat(collection.tenant()).isEqualTo("school");
        assertThat(collection.project()).isEmpty();
        assertThat(as(ADA).get(collection.id())).isEqualTo(collection);
        assertThat(as(ADA).list(CollectionQuery.ALL).items()).containsExactly(collection);
        assertThat(as(ADA).list(CollectionQuery.ALL.inTenant("bank")).items()).isEmpty();
        assertThatThrownBy(() -> as(ADA).create(" ")).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void create_again_isTheSameOne() {
        CollectionId id = as(ADA).newId();
        MediaCollection made = as(ADA).create(id, "Lectures", Optional.of("cs101"));

        assertThat(made.id()).isEqualTo(id);
        assertThat(as(ADA).create(id, "Lectures", Optional.of("cs101"))).isEqualTo(made);
        MediaCollection renamed = as(ADA).rename(id, made.revision(), "Talks");
        assertThat(as(ADA).create(id, "Lectures", Optional.of("cs101"))).isEqualTo(renamed);
        assertThat(as(ADA).list(CollectionQuery.ALL).items()).containsExactly(renamed);
        assertThat(as(ADA).create("Talks").id()).isGreaterThan(id);
    }

    /** An id of somebody else's tells nothing, and changes nothing. */
    @Test
    void create_idOfAnotherCollection_isConflict() {
        CollectionId id = as(ADA).newId();
        MediaCollection made = as(ADA).create(id, "Lectures", Optional.of("cs101"));

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> as(ADA).create(id, "Talks", Optional.of("cs101")),
                () -> as(ADA).create(id, "Lectures", Optional.empty()),
                () -> as(BOB).create(id, "Lectures", Optional.of("cs101")),
                () -> as(ADA.inTenant("bank")).create(id, "Lectures", Optional.of("cs101")))) {
            assertThatThrownBy(call).isInstanceOf(MediaConflictException.class).hasMessageNotContaining("Lectures");
        }
        assertThat(lab.media.collections().list(CollectionQuery.ALL).items()).containsExactly(made);
    }

    @Test
    void create_madeButItsAnswerIsLost_isReturned() {
        lab.faults.after("addCollection", Faults.unavailable());

        MediaCollection made = as(ADA).create("Lectures");

        lab.faults.heal();
        assertThat(as(ADA).list(CollectionQuery.ALL).items()).containsExactly(made);
    }

    /** Whoever heard of no outcome does it again with the same id, and there is one. */
    @Test
    void create_whoseOutcomeIsUnknown_canBeRepeated() {
        CollectionId id = as(ADA).newId();
        lab.faults.after("addCollection", Faults.unavailable()).before("findCollection", Faults.unavailable());
        assertThatThrownBy(() -> as(ADA).create(id, "Lectures", Optional.empty()))
                .isInstanceOf(StorageException.class);
        lab.faults.heal();

        MediaCollection made = as(ADA).create(id, "Lectures", Optional.empty());

        assertThat(as(ADA).list(CollectionQuery.ALL).items()).containsExactly(made);
        lab.faults.before("addCollection", Faults.unavailable());
        assertThatThrownBy(() -> as(ADA).create("Never made")).isInstanceOf(StorageException.class);
        lab.faults.heal();
        assertThat(as(ADA).list(CollectionQuery.ALL).items()).containsExactly(made);
    }

    @Test
    void media_areInTheOrderTheyWereGiven_pageByPage() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media one = upload(ADA);
        Media two = upload(ADA);
        Media three = upload(ADA);
        as(ADA).add(id, one.id());
        as(ADA).add(id, two.id());
        as(ADA).add(id, three.id(), CollectionPlace.after(one.id()));
        as(ADA).move(id, one.id(), CollectionPlace.LAST);

        Page<Media> first = as(ADA).media(id, 2);
        Page<Media> rest = as(ADA).media(id, 2, first.next());

        assertThat(first.items()).containsExactly(three, two);
        assertThat(rest).isEqualTo(new Page<>(List.of(one), Optional.empty()));
        assertThatThrownBy(() -> as(ADA).media(id, 0)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> as(ADA).media(id, 1001)).isInstanceOf(MediaRejectedException.class);
    }

    /** What stands in a list must not become readable by it. */
    @Test
    void media_thatTheActorMayNotSee_areLeftOut() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media mine = upload(ADA);
        Media foreign = upload(BOB);
        lab.media.collections().add(id, foreign.id());
        as(ADA).add(id, mine.id());

        assertThat(lab.media.collections().media(id, 10).items()).containsExactly(foreign, mine);
        assertThat(as(ADA).media(id, 10).items()).containsExactly(mine);
        assertThat(as(ADA).media(id, 1).items()).isEmpty();
        assertThat(as(ADA).media(id, 1).next()).isPresent();

        Grant unused = lab.media
                .actingAs(BOB)
                .sharing()
                .grant(foreign.id(), new Grantee.User("school", "ada"), GrantTerms.VIEW);
        assertThat(as(ADA).media(id, 10).items()).containsExactly(foreign, mine);
    }

    @Test
    void add_mediaThatTheActorMayNotSee_isNotFound_butItMayTakeItOut() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media foreign = upload(BOB);

        assertThatThrownBy(() -> as(ADA).add(id, foreign.id())).isInstanceOf(MediaNotFoundException.class);
        assertThat(lab.media.collections().add(id, foreign.id())).isTrue();
        assertThat(as(ADA).remove(id, foreign.id())).isTrue();
        assertThat(lab.media.collections().media(id, 10).items()).isEmpty();
    }

    /** Else one learns from a place which of the media one may not see stand in a collection. */
    @Test
    void places_byMediaThatTheActorMayNotSee_areNotFound_whetherTheyAreThereOrNot() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media mine = upload(ADA);
        Media there = upload(BOB);
        Media elsewhere = upload(BOB);
        as(ADA).add(id, mine.id());
        lab.media.collections().add(id, there.id());
        Media next = upload(ADA);

        for (MediaId hidden : List.of(there.id(), elsewhere.id(), UNKNOWN)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> as(ADA).move(id, hidden, CollectionPlace.FIRST),
                    () -> as(ADA).move(id, hidden, CollectionPlace.after(hidden)),
                    () -> as(ADA).move(id, mine.id(), CollectionPlace.after(hidden)),
                    () -> as(ADA).add(id, next.id(), CollectionPlace.after(hidden)),
                    () -> as(ADA).add(id, mine.id(), CollectionPlace.after(hidden)))) {
                assertThatThrownBy(call)
                        .isInstanceOf(MediaNotFoundException.class)
                        .hasMessage(new MediaNotFoundException("media", hidden.value()).getMessage());
            }
        }
        assertThat(lab.media.collections().media(id, 10).items()).containsExactly(mine, there);
    }

    /** As what is not seen keeps its place. */
    @Test
    void move_toANumber_countsWhatTheActorMayNotSee() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media foreign = upload(BOB);
        Media one = upload(ADA);
        Media two = upload(ADA);
        lab.media.collections().add(id, foreign.id());
        as(ADA).add(id, one.id());
        as(ADA).add(id, two.id());

        as(ADA).move(id, two.id(), CollectionPlace.at(1));

        assertThat(lab.media.collections().media(id, 10).items()).containsExactly(foreign, two, one);
    }

    @Test
    void move_ofAndBehindWhatLiesInTheRecycleBin_keepsTheOrder() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media one = upload(ADA);
        Media recycled = upload(ADA);
        Media two = upload(ADA);
        List.of(one, recycled, two).forEach(media -> as(ADA).add(id, media.id()));
        Library library = lab.media.actingAs(ADA).library();
        library.recycle(recycled.id(), recycled.revision());

        as(ADA).move(id, one.id(), CollectionPlace.after(recycled.id()));
        as(ADA).move(id, recycled.id(), CollectionPlace.LAST);
        library.restore(recycled.id());

        assertThat(as(ADA).media(id, 10).items())
                .extracting(Media::id)
                .containsExactly(one.id(), two.id(), recycled.id());
    }

    @Test
    void add_mediaOfAnotherTenant_isRejectedForTheHostToo() {
        CollectionId id = as(ADA).create("Lectures").id();
        Media foreign = upload(Actor.user("ada").inTenant("bank"));

        assertThatThrownBy(() -> lab.media.collections().add(id, foreign.id()))
                .isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> as(ADA).add(id, foreign.id())).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void changes_areLogged_refusalsToo() {
        MediaCollection collection = as(ADA).create("Lectures");
        CollectionId id = collection.id();
        Media media = upload(ADA);
        as(ADA).add(id, media.id());
        as(ADA).add(id, media.id());
        as(ADA).move(id, media.id(), CollectionPlace.FIRST);
        as(ADA).remove(id, media.id());
        as(ADA).remove(id, media.id());
        as(ADA).rename(id, collection.revision(), "Films");
        assertThatThrownBy(() -> as(BOB).delete(id)).isInstanceOf(MediaNotFoundException.class);
        assertThat(as(BOB).find(id)).isEmpty();
        assertThatThrownBy(() -> as(BOB.inTenant("bank")).rename(id, 2, "Mine"))
                .isInstanceOf(MediaNotFoundException.class);
        as(ADA).delete(id);
        lab.media.close();

        List<AccessEntry> entries = lab.rows.accessRecords(0, 100).stream()
                .map(AccessRecord::entry)
                .filter(entry -> entry.action() != AccessAction.UPLOAD)
                .toList();
        assertThat(entries)
                .extracting(AccessEntry::detail)
                .containsExactly(
                        "collection " + id + " created",
                        "collection " + id + " added",
                        "collection " + id + " moved",
                        "collection " + id + " removed",
                        "collection " + id + " renamed",
                        "collection " + id + " DELETE",
                        "collection " + id + " VIEW",
                        "collection " + id + " EDIT",
                        "collection " + id + " deleted");
        assertThat(entries)
                .filteredOn(entry -> entry.media().isPresent())
                .extracting(entry -> entry.media().orElseThrow())
                .containsExactly(media.id(), media.id(), media.id());
        assertThat(entries).extracting(AccessEntry::tenant).containsOnly("school");
    }
}
