package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of media in a collection; a plain list says what it must be. */
@SuppressWarnings("NullAway.Init")
abstract class RepositoryCollectionOrderCases extends RepositoryCases {
    private static final int MOST = 1000;

    /** More moves to one place than there is room for between two others. */
    private static final int MANY = 40;

    private CollectionId collection;

    @BeforeEach
    void makeCollection() {
        MediaCollection made = RepositoryCollectionCases.collection("school", "ada", Optional.empty(), "Lectures");
        rows.addCollection(made);
        collection = made.id();
    }

    private List<MediaId> collected(int count) {
        List<MediaId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(upload());
            assertThat(rows.collect(collection, ids.get(i), CollectionPlace.LAST, MOST))
                    .isTrue();
        }
        return ids;
    }

    private MediaId upload() {
        return library.upload().tenant("school").ready().id();
    }

    /** Page by page, so that two at one place would show. */
    private List<MediaId> order(int limit) {
        List<MediaId> seen = new ArrayList<>();
        Page<Media> page = rows.listCollected(collection, Optional.empty(), limit);
        seen.addAll(ids(page));
        while (page.next().isPresent()) {
            assertThat(page.items()).hasSize(limit);
            page = rows.listCollected(collection, page.next(), limit);
            seen.addAll(ids(page));
        }
        return seen;
    }

    private static List<MediaId> ids(Page<Media> page) {
        return page.items().stream().map(Media::id).toList();
    }

    /** Does to a plain list what is done to the collection. */
    private static void move(List<MediaId> order, MediaId media, CollectionPlace place) {
        if (place.equals(CollectionPlace.after(media))) {
            return;
        }
        order.remove(media);
        if (place instanceof CollectionPlace.At at) {
            order.add(Math.min(at.index(), order.size()), media);
        } else if (place instanceof CollectionPlace.After after) {
            order.add(order.indexOf(after.media()) + 1, media);
        } else {
            order.add(media);
        }
    }

    @Test
    void collect_comesToItsPlace() {
        List<MediaId> order = collected(3);
        for (CollectionPlace place : List.of(
                CollectionPlace.LAST,
                CollectionPlace.FIRST,
                CollectionPlace.at(1),
                CollectionPlace.at(99),
                CollectionPlace.after(order.get(0)),
                CollectionPlace.after(order.get(2)))) {
            MediaId media = upload();
            assertThat(rows.collect(collection, media, place, MOST)).isTrue();
            move(order, media, place);

            assertThat(order(100)).as("%s", place).isEqualTo(order);
        }
        assertThat(rows.collect(collection, order.get(1), CollectionPlace.LAST, MOST))
                .isFalse();
        assertThat(order(2)).isEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void moveCollected_anyMoves_giveTheOrderOfAList(long seed) {
        Random random = new Random(seed);
        List<MediaId> order = collected(8);
        for (int i = 0; i < MANY; i++) {
            MediaId media = order.get(random.nextInt(order.size()));
            CollectionPlace place = switch (random.nextInt(4)) {
                case 0 -> CollectionPlace.LAST;
                case 1 -> CollectionPlace.at(random.nextInt(10));
                case 2 -> CollectionPlace.FIRST;
                default -> CollectionPlace.after(order.get(random.nextInt(order.size())));
            };
            rows.moveCollected(collection, media, place);
            move(order, media, place);
            assertThat(order(100)).as("move %d of %s to %s", i, media, place).isEqualTo(order);
        }
        assertThat(order(3)).isEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void moveCollected_manyTimesToOnePlace_staysInOrder(int index) {
        List<MediaId> order = collected(4);
        for (int i = 0; i < MANY; i++) {
            MediaId media = order.get(index == 3 ? 0 : 3);
            rows.moveCollected(collection, media, CollectionPlace.at(index));
            move(order, media, CollectionPlace.at(index));
        }
        assertThat(order(1)).isEqualTo(order);
    }

    @Test
    void moveCollected_notThere_isNotFoundAndChangesNothing() {
        List<MediaId> order = collected(2);
        MediaId other = upload();

        assertThatThrownBy(() -> rows.moveCollected(collection, other, CollectionPlace.FIRST))
                .isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> rows.moveCollected(collection, order.get(0), CollectionPlace.after(other)))
                .isInstanceOf(MediaNotFoundException.class);
        assertThat(order(100)).isEqualTo(order);
    }

    @Test
    void moveCollected_countsNoneInTheRecycleBin() {
        List<MediaId> order = collected(4);
        Media first = rows.findMedia(order.get(0)).orElseThrow();
        rows.recycleMedia(first.id(), first.revision(), NOW, KEEP);

        rows.moveCollected(collection, order.get(3), CollectionPlace.at(1));

        assertThat(order(100)).containsExactly(order.get(1), order.get(3), order.get(2));
        rows.moveCollected(collection, order.get(3), CollectionPlace.after(order.get(0)));
        assertThat(order(100)).containsExactly(order.get(3), order.get(1), order.get(2));
    }

    @Test
    void listCollected_othersAreMovedMeanwhile_showsWhatStaysExactlyOnce() {
        List<MediaId> order = collected(9);
        List<MediaId> staying = List.of(order.get(1), order.get(2), order.get(4), order.get(7), order.get(8));
        List<MediaId> seen = new ArrayList<>();
        Page<Media> page = rows.listCollected(collection, Optional.empty(), 3);
        seen.addAll(ids(page));
        rows.moveCollected(collection, order.get(0), CollectionPlace.LAST);
        rows.moveCollected(collection, order.get(5), CollectionPlace.FIRST);
        page = rows.listCollected(collection, page.next(), 2);
        seen.addAll(ids(page));
        assertThat(rows.removeCollected(collection, order.get(6))).isTrue();
        rows.moveCollected(collection, order.get(3), CollectionPlace.LAST);
        page = rows.listCollected(collection, page.next(), 100);
        seen.addAll(ids(page));

        assertThat(seen).filteredOn(staying::contains).isEqualTo(staying);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void listCollected_placesWereNumberedAnewMeanwhile_goesOnBehindTheSame() {
        List<MediaId> order = collected(6);
        Optional<String> behindSecond =
                rows.listCollected(collection, Optional.empty(), 2).next();
        Optional<String> behindFirst =
                rows.listCollected(collection, Optional.empty(), 1).next();
        numberAnew(order);

        assertThat(ids(rows.listCollected(collection, behindSecond, 100)))
                .containsExactly(order.get(4), order.get(5), order.get(2), order.get(3));
        assertThat(ids(rows.listCollected(collection, behindFirst, 1))).containsExactly(order.get(1));
        assertThat(rows.removeCollected(collection, order.get(1))).isTrue();
        assertLost(behindSecond);
    }

    /** Moves the last two so often to the third place that there is no room left. */
    private void numberAnew(List<MediaId> order) {
        for (int i = 0; i < MANY; i++) {
            rows.moveCollected(collection, order.get(i % 2 == 0 ? 5 : 4), CollectionPlace.at(2));
        }
    }

    /** Its new place is not behind what was seen: to go on there would leave out others, or show them twice. */
    @Test
    void listCollected_cursorsOwnMediaWasMovedAndPlacesNumberedAnew_isRejected() {
        List<MediaId> order = collected(6);
        Optional<String> behindFirst =
                rows.listCollected(collection, Optional.empty(), 1).next();
        Optional<String> behindSecond =
                rows.listCollected(collection, Optional.empty(), 2).next();
        rows.moveCollected(collection, order.get(1), CollectionPlace.LAST);
        assertThat(ids(rows.listCollected(collection, behindSecond, 1))).containsExactly(order.get(2));

        numberAnew(order);
        assertLost(behindSecond);
        assertThat(ids(rows.listCollected(collection, behindFirst, 1))).containsExactly(order.get(2));

        rows.moveCollected(collection, order.get(0), CollectionPlace.at(1));
        assertLost(behindFirst);
        rows.moveCollected(collection, order.get(0), CollectionPlace.FIRST);
        assertLost(behindFirst);
    }

    @Test
    void listCollected_ownMediaWasMovedBeforeTheCursor_goesOnBehindIt() {
        List<MediaId> order = collected(6);
        rows.moveCollected(collection, order.get(2), CollectionPlace.FIRST);
        Optional<String> behindMoved =
                rows.listCollected(collection, Optional.empty(), 1).next();
        Optional<String> behindNext =
                rows.listCollected(collection, Optional.empty(), 2).next();

        numberAnew(order);

        assertThat(ids(rows.listCollected(collection, behindMoved, 1))).containsExactly(order.get(0));
        assertThat(ids(rows.listCollected(collection, behindNext, 1))).containsExactly(order.get(4));
        Optional<String> again =
                rows.listCollected(collection, Optional.empty(), 1).next();
        numberAnew(order);
        assertThat(ids(rows.listCollected(collection, again, 1))).containsExactly(order.get(0));
        assertThat(ids(rows.listCollected(collection, behindMoved, 1))).containsExactly(order.get(0));
        assertThat(rows.removeCollected(collection, order.get(2))).isTrue();
        assertThat(rows.collect(collection, order.get(2), CollectionPlace.FIRST, MOST))
                .isTrue();
        assertLost(behindMoved);
    }

    private void assertLost(Optional<String> cursor) {
        assertThatThrownBy(() -> rows.listCollected(collection, cursor, 1))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("begin at the first page");
    }

    @Test
    void listCollected_cursorOfAnotherCollection_isRejected() {
        collected(3);
        String cursor =
                rows.listCollected(collection, Optional.empty(), 1).next().orElseThrow();
        makeCollection();

        for (String wrong : List.of(cursor, "", "x", cursor.substring(1), collection + ".0.0.x", cursor + "0")) {
            assertThatThrownBy(() -> rows.listCollected(collection, Optional.of(wrong), 10))
                    .isInstanceOf(MediaRejectedException.class);
        }
    }

    @Test
    void moveCollected_manyAtOnce_loseNone() {
        List<MediaId> there = collected(12);
        List<CollectionPlace> places = List.of(
                CollectionPlace.FIRST,
                CollectionPlace.LAST,
                CollectionPlace.at(5),
                CollectionPlace.after(there.get(0)));

        Together.run(8, part -> {
            for (int i = 0; i < 12; i++) {
                rows.moveCollected(collection, there.get((part * 5 + i) % 12), places.get((part + i) % places.size()));
            }
            return part;
        });

        assertThat(order(1)).containsExactlyInAnyOrderElementsOf(there);
        assertThat(order(100)).isEqualTo(order(1));
    }

    /** Each thread moves pairs, the second one behind the first: whatever the threads do to each other, those that nobody else moves stay together. */
    @Test
    void moveCollected_behindOneAnotherAtOnce_staysTogether() {
        List<MediaId> there = collected(8);

        Together.run(4, part -> {
            for (int i = 0; i < 10; i++) {
                rows.moveCollected(collection, there.get(part * 2), CollectionPlace.FIRST);
            }
            return part;
        });
        Together.run(4, part -> {
            rows.moveCollected(collection, there.get(part * 2 + 1), CollectionPlace.after(there.get(part * 2)));
            return part;
        });

        List<MediaId> order = order(1);
        for (int part = 0; part < 4; part++) {
            assertThat(order.indexOf(there.get(part * 2 + 1))).isEqualTo(order.indexOf(there.get(part * 2)) + 1);
        }
    }

    @Test
    void collect_manyAtOnce_neverOverTheMost() {
        List<MediaId> media = Stream.generate(this::upload).limit(8).toList();

        List<Boolean> added = Together.run(8, part -> {
            try {
                return rows.collect(collection, media.get(part), CollectionPlace.FIRST, 5);
            } catch (MediaRejectedException e) {
                return false;
            }
        });

        assertThat(added).filteredOn(done -> done).hasSize(5);
        assertThat(order(1)).hasSize(5);
    }
}
