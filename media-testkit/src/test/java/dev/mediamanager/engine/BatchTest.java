package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Actor;
import dev.mediamanager.Batch;
import dev.mediamanager.BatchAction;
import dev.mediamanager.BatchFailure;
import dev.mediamanager.BatchResult;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thing done to many media. */
class BatchTest {
    private static final MediaId UNKNOWN = new MediaId("00000000-0000-7000-8000-000000000001");
    private static final MediaQuery BIN = MediaQuery.ALL.withStatus(MediaStatus.RECYCLED);

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private List<MediaId> upload(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> lab.upload("Number " + i).id())
                .toList();
    }

    private BatchResult run(Batch batch) {
        return lab.media.library().batch(batch);
    }

    private long count(MediaQuery query) {
        return lab.media.library().count(query);
    }

    private static void assertCounts(BatchResult result, long changed, long unchanged, long failed) {
        assertThat(List.of(result.changed(), result.unchanged(), result.failed()))
                .as("changed, unchanged, failed of %s", result)
                .containsExactly(changed, unchanged, failed);
        assertThat(result.failures()).hasSize((int) failed);
    }

    @Test
    void everyAction_byIds_andTwiceIsOnce() {
        List<MediaId> ids = upload(3);
        MediaSelection all = MediaSelection.of(ids);

        for (Batch batch : List.of(
                Batch.tag(all, "exam"),
                Batch.move(all, "cs101"),
                Batch.of(new BatchAction.Tag(Set.of("final"), Set.of("exam", "other")), all),
                Batch.of(new BatchAction.Move(Optional.empty()), all))) {
            assertCounts(run(batch), 3, 0, 0);
            assertCounts(run(batch), 0, 3, 0);
        }
        for (MediaId id : ids) {
            assertThat(lab.media.library().get(id).labels()).isEqualTo(Labels.NONE.with("final"));
        }

        assertCounts(run(Batch.recycle(all)), 3, 0, 0);
        assertCounts(run(Batch.recycle(all)), 0, 3, 0);
        assertThat(count(BIN)).isEqualTo(3);
        assertCounts(run(Batch.restore(all)), 3, 0, 0);
        assertCounts(run(Batch.restore(all)), 0, 3, 0);
        assertThat(lab.readText(lab.media.library().get(ids.get(0)).original())).isEqualTo("Number 0");
        assertCounts(run(Batch.delete(all)), 3, 0, 0);
        assertCounts(run(Batch.delete(all)), 0, 0, 3);
        lab.assertEmpty();
        Await.until(
                "the listeners know",
                () -> lab.eventTypes().stream()
                                .filter(MediaEvent.Type.MEDIA_DELETED::equals)
                                .count()
                        == 3);
    }

    @Test
    void byQuery_reachesEachOnce_thoughTheActionTakesThemOutOfTheQuery() {
        List<MediaId> ids = upload(250);
        run(Batch.move(MediaSelection.of(ids), "cs101"));
        lab.upload("Another");
        List<BatchResult> told = new ArrayList<>();

        BatchResult moved = run(Batch.move(MediaSelection.matching(MediaQuery.ALL.inProject("cs101")), "cs102")
                .onProgress(told::add));

        assertCounts(moved, 250, 0, 0);
        assertThat(moved.next()).isEmpty();
        assertThat(told).extracting(BatchResult::changed).containsExactly(100L, 200L, 250L);
        assertThat(told.get(2)).isEqualTo(moved);
        assertThat(count(MediaQuery.ALL.inProject("cs102"))).isEqualTo(250);

        MediaSelection course = MediaSelection.matching(MediaQuery.ALL.inProject("cs102"));
        assertCounts(run(Batch.recycle(course)), 250, 0, 0);
        assertCounts(run(Batch.recycle(course)), 0, 0, 0);
        assertThat(count(MediaQuery.ALL)).isEqualTo(1);
        assertCounts(run(Batch.restore(course)), 250, 0, 0);
        assertCounts(run(Batch.recycle(course)), 250, 0, 0);
        assertCounts(run(Batch.delete(MediaSelection.matching(BIN))), 250, 0, 0);
        assertThat(count(MediaQuery.ALL)).isEqualTo(1);
        lab.assertClean();
    }

    @Test
    void oneFails_theOthersAreDone() {
        List<MediaId> ids = new ArrayList<>(upload(2));
        ids.add(1, UNKNOWN);
        MediaId full = lab.upload("Full").id();
        Labels most = new Labels(
                Set.copyOf(IntStream.range(0, Labels.MAX_TAGS)
                        .mapToObj(i -> "t" + i)
                        .toList()),
                Optional.empty());
        lab.media.library().update(full, lab.media.library().get(full).revision(), MediaEdit.NONE.labels(most));
        ids.add(full);

        BatchResult result = run(Batch.tag(MediaSelection.of(ids), "exam"));

        assertCounts(result, 2, 0, 2);
        assertThat(result.failures()).extracting(BatchFailure::media).containsExactly(UNKNOWN, full);
        assertThat(result.failures().get(0).cause()).isInstanceOf(MediaNotFoundException.class);
        assertThat(result.failures().get(1).cause()).isInstanceOf(MediaRejectedException.class);
        assertThat(count(MediaQuery.ALL.tagged("exam"))).isEqualTo(2);
    }

    @Test
    void allOrNothing_oneFails_changesNone() {
        List<MediaId> ids = new ArrayList<>(upload(3));
        assertCounts(run(Batch.tag(MediaSelection.of(ids), "exam").asOneTransaction()), 3, 0, 0);
        ids.add(UNKNOWN);

        assertThatThrownBy(() -> run(Batch.delete(MediaSelection.of(ids)).asOneTransaction()))
                .isInstanceOf(MediaNotFoundException.class)
                .hasMessageContaining(UNKNOWN.value());

        assertThat(count(MediaQuery.ALL.tagged("exam"))).isEqualTo(3);
    }

    @Test
    void allOrNothing_tooMany_isRejectedBeforeAnythingIsDone() {
        List<MediaId> ids = IntStream.rangeClosed(0, Batch.MAX_AT_ONCE)
                .mapToObj(i -> new MediaId("00000000-0000-7000-8000-%012x".formatted(i)))
                .toList();

        assertThatThrownBy(() -> run(Batch.delete(MediaSelection.of(ids)).asOneTransaction()))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("1000");
        assertThatThrownBy(() ->
                        Batch.delete(MediaSelection.of(ids)).asOneTransaction().resumedAt("x"))
                .isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void dryRun_tellsAndChangesNothing() {
        List<MediaId> ids = new ArrayList<>(upload(3));
        run(Batch.recycle(MediaSelection.of(ids.subList(0, 1))));
        ids.add(UNKNOWN);
        List<Media> before = lab.media.library().list(MediaQuery.ALL).items();

        assertCounts(run(Batch.recycle(MediaSelection.of(ids)).asDryRun()), 2, 1, 1);
        assertCounts(
                run(Batch.delete(MediaSelection.matching(MediaQuery.ALL))
                        .asDryRun()
                        .asOneTransaction()),
                2,
                0,
                0);

        assertThat(lab.media.library().list(MediaQuery.ALL).items()).hasSize(2).isEqualTo(before);
        assertThat(count(BIN)).isEqualTo(1);
    }

    @Test
    void resumed_goesOnWhereTheOneBeforeBroke() {
        List<MediaId> ids = upload(230);
        for (MediaSelection selection :
                List.of(MediaSelection.of(ids), MediaSelection.matching(MediaQuery.ALL.sizeBetween(1, 100)))) {
            String tag = selection.getClass().getSimpleName();
            Batch batch = Batch.tag(selection, tag);
            AtomicReference<String> token = new AtomicReference<>("");
            Consumer<BatchResult> breaking = result -> {
                result.next().ifPresent(token::set);
                if (result.changed() == 200) {
                    throw new IllegalStateException("broken off");
                }
            };

            assertThatThrownBy(() -> run(batch.onProgress(breaking))).hasMessage("broken off");
            assertThat(count(MediaQuery.ALL.tagged(tag))).isEqualTo(200);
            BatchResult rest = run(batch.resumedAt(token.get()));

            assertCounts(rest, 30, 0, 0);
            assertThat(count(MediaQuery.ALL.tagged(tag))).isEqualTo(230);
            assertThatThrownBy(() -> run(Batch.untag(selection, tag).resumedAt(token.get())))
                    .isInstanceOf(MediaRejectedException.class)
                    .hasMessageContaining("token to resume at");
            String digest = token.get().substring(0, token.get().indexOf('.'));
            for (String bad : List.of("", "x", digest, digest + ".", digest + ".-1", digest + ".99999999999")) {
                assertThatThrownBy(() -> run(batch.resumedAt(bad))).as(bad).isInstanceOf(MediaRejectedException.class);
            }
        }
    }

    /** Another edits one of the media after the batch has read it, and before it writes. */
    @Test
    void changedMeanwhile_isDoneOnTopOfTheChange() {
        List<MediaId> ids = upload(3);
        MediaId contested = ids.get(1);
        lab.faults.before("changeMedia", () -> {
            lab.faults.heal();
            Media media = lab.rows.findMedia(contested).orElseThrow();
            lab.rows.updateMedia(
                    contested,
                    media.revision(),
                    MediaEdit.title("Mine").labels(Labels.NONE.with("mine")),
                    media.updated());
        });

        assertCounts(run(Batch.tag(MediaSelection.of(ids), "exam")), 3, 0, 0);

        Media after = lab.rows.findMedia(contested).orElseThrow();
        assertThat(after.title()).isEqualTo("Mine");
        assertThat(after.labels()).isEqualTo(Labels.NONE.with("mine").with("exam"));
    }

    /** Each media is asked of the policy: what may not be seen is not found, what may only be seen is denied. */
    @Test
    void actors_changeOnlyWhatTheyMay() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request ->
                request.owner().filter(request.actor().user()::equals).isPresent()
                        || (request.operation() == Operation.VIEW
                                && request.owner().filter("teacher"::equals).isPresent())));
        MediaId own = uploadAs("bob");
        MediaId shown = uploadAs("teacher");
        MediaId hidden = uploadAs("eve");
        MediaManager bob = lab.media.actingAs(Actor.user("bob"));

        for (BatchAction action : List.of(
                new BatchAction.Tag(Set.of("mine"), Set.of()),
                new BatchAction.Recycle(),
                new BatchAction.Restore(),
                new BatchAction.Delete())) {
            Batch byIds = Batch.of(action, MediaSelection.of(List.of(hidden, shown, own)));
            BatchResult result = bob.library().batch(byIds);
            assertCounts(result, 1, 0, 2);
            assertThat(result.failures().get(0).cause()).isInstanceOf(MediaNotFoundException.class);
            assertThat(result.failures().get(1).cause()).isInstanceOf(MediaAccessDeniedException.class);
            assertThatThrownBy(() -> bob.library().batch(byIds.asOneTransaction()))
                    .isInstanceOf(MediaNotFoundException.class);
        }
        BatchResult all = bob.library().batch(Batch.delete(MediaSelection.matching(MediaQuery.ALL)));
        assertCounts(all, 0, 0, 1);
        assertThat(count(MediaQuery.ALL)).isEqualTo(2);
        assertThat(lab.media.library().get(shown).labels()).isEqualTo(Labels.NONE);
    }

    /** The access log tells the same of a batch as of single calls. */
    @Test
    void eachMedia_isInTheAccessLog() {
        MediaId id = upload(1).get(0);
        MediaSelection one = MediaSelection.of(List.of(id, UNKNOWN));
        lab.media.library().recycle(id, lab.media.library().get(id).revision());
        lab.media.library().restore(id);
        run(Batch.recycle(one));
        run(Batch.restore(one));
        run(Batch.restore(one));
        run(Batch.tag(one, "exam").asDryRun());
        run(Batch.tag(one, "exam"));
        run(Batch.delete(one));

        lab.media.close(); // which writes all of it
        assertThat(lab.rows.accessRecords(0, 100))
                .filteredOn(entry -> entry.entry().action() != AccessAction.UPLOAD)
                .allMatch(entry -> entry.entry().media().equals(Optional.of(id)))
                .extracting(
                        entry -> entry.entry().action(), entry -> entry.entry().detail())
                .containsExactly(
                        tuple(AccessAction.EDIT, "recycled"),
                        tuple(AccessAction.EDIT, "restored"),
                        tuple(AccessAction.EDIT, "recycled"),
                        tuple(AccessAction.EDIT, "restored"),
                        tuple(AccessAction.EDIT, ""),
                        tuple(AccessAction.DELETE, ""));
    }

    private MediaId uploadAs(String user) {
        return lab.media
                .actingAs(Actor.user(user))
                .upload(Payload.text("Of " + user).ofKnownLength())
                .id();
    }
}
