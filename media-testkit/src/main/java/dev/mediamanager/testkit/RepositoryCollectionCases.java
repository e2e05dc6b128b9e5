package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Collections: what they are called, who has them, and what is in them. Their order has {@link RepositoryCollectionOrderCases}. */
abstract class RepositoryCollectionCases extends RepositoryCases {
    static final int MOST = 1000;

    static MediaCollection collection(String tenant, String owner, Optional<String> project, String name) {
        return new MediaCollection(
                new CollectionId(RepositoryFixture.uuid()), owner, tenant, project, name, NOW, NOW, 1);
    }

    private MediaCollection added(String tenant, String owner, Optional<String> project) {
        MediaCollection collection = collection(tenant, owner, project, "Lectures");
        rows.addCollection(collection);
        return collection;
    }

    private MediaCollection added() {
        return added("school", "ada", Optional.empty());
    }

    private Media upload() {
        return library.upload().tenant("school").ready();
    }

    private Media collected(MediaCollection collection) {
        Media media = upload();
        assertThat(rows.collect(collection.id(), media.id(), CollectionPlace.LAST, MOST))
                .isTrue();
        return media;
    }

    private List<Media> media(MediaCollection collection) {
        return rows.listCollected(collection.id(), Optional.empty(), MOST).items();
    }

    static Stream<String> texts() {
        return RepositoryTextCases.texts().stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void addCollection_isThereAsItWasGiven(String text) {
        MediaCollection collection = collection(text, text, Optional.of(text), text);
        rows.addCollection(collection);

        assertThat(rows.findCollection(collection.id())).contains(collection);
        assertThat(rows.listCollections(
                                CollectionQuery.ALL.inTenant(text).ownedBy(text).inProject(text))
                        .items())
                .containsExactly(collection);
        MediaCollection renamed = rows.renameCollection(collection.id(), 1, "Films", NOW.plusSeconds(1));
        assertThat(renamed).isEqualTo(collection.renamed("Films", NOW.plusSeconds(1)));
        assertThat(rows.findCollection(collection.id())).contains(renamed);
    }

    @Test
    void addCollection_twice_isConflict() {
        MediaCollection collection = added();

        assertThatThrownBy(() -> rows.addCollection(collection)).isInstanceOf(MediaConflictException.class);
    }

    @Test
    void listCollections_meetAllConditionsNewestFirst() {
        Optional<String> filed = Optional.of("cs101");
        MediaCollection one = added("school", "ada", Optional.empty());
        MediaCollection two = added("school", "bob", filed);
        MediaCollection three = added("school", "ada", filed);
        MediaCollection four = added("bank", "ada", filed);
        CollectionQuery all = CollectionQuery.ALL;

        assertThat(rows.listCollections(all).items()).containsExactly(four, three, two, one);
        assertThat(rows.listCollections(all.inTenant("school")).items()).containsExactly(three, two, one);
        assertThat(rows.listCollections(all.ownedBy("ada")).items()).containsExactly(four, three, one);
        assertThat(rows.listCollections(all.inProject("cs101")).items()).containsExactly(four, three, two);
        assertThat(rows.listCollections(all.inTenant("school").ownedBy("ada")).items())
                .containsExactly(three, one);
        assertThat(rows.listCollections(all.inTenant("school").inProject("cs101"))
                        .items())
                .containsExactly(three, two);
        assertThat(rows.listCollections(all.ownedBy("ada").inProject("cs101")).items())
                .containsExactly(four, three);
        assertThat(rows.listCollections(all.inTenant("bank").ownedBy("ada").inProject("cs101"))
                        .items())
                .containsExactly(four);
        assertThat(rows.listCollections(all.inTenant("School")).items()).isEmpty();
    }

    @Test
    void listCollections_inPages_areEachThereOnce() {
        List<MediaCollection> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(0, added());
        }
        for (CollectionQuery query : List.of(
                CollectionQuery.ALL, CollectionQuery.ALL.inTenant("school"), CollectionQuery.ALL.ownedBy("ada"))) {
            List<MediaCollection> seen = new ArrayList<>();
            Page<MediaCollection> page = rows.listCollections(query.limit(3));
            seen.addAll(page.items());
            while (page.next().isPresent()) {
                page = rows.listCollections(query.limit(3).after(page.next().get()));
                seen.addAll(page.items());
            }
            assertThat(seen).isEqualTo(all);
        }
    }

    @Test
    void renameCollection_staleRevision_isConflictAndChangesNothing() {
        MediaCollection collection = added();
        MediaCollection renamed = rows.renameCollection(collection.id(), 1, "Films", NOW);

        assertThatThrownBy(() -> rows.renameCollection(collection.id(), 1, "Lost", NOW))
                .isInstanceOf(MediaConflictException.class);
        assertThat(rows.findCollection(collection.id())).contains(renamed);
    }

    @Test
    void unknownCollection_isNotFound() {
        CollectionId unknown = new CollectionId(RepositoryFixture.uuid());
        MediaId media = upload().id();

        assertThat(rows.findCollection(unknown)).isEmpty();
        assertThat(rows.deleteCollection(unknown)).isFalse();
        assertThat(rows.removeCollected(unknown, media)).isFalse();
        assertThat(rows.listCollected(unknown, Optional.empty(), MOST).items()).isEmpty();
        assertThatThrownBy(() -> rows.renameCollection(unknown, 1, "x", NOW))
                .isInstanceOf(MediaNotFoundException.class)
                .hasMessageContaining("collection");
        assertThatThrownBy(() -> rows.collect(unknown, media, CollectionPlace.LAST, MOST))
                .isInstanceOf(MediaNotFoundException.class)
                .hasMessageContaining("collection");
        assertThatThrownBy(() -> rows.moveCollected(unknown, media, CollectionPlace.LAST))
                .isInstanceOf(MediaNotFoundException.class)
                .hasMessageContaining("collection");
    }

    @Test
    void deleteCollection_leavesItsMedia() {
        MediaCollection collection = added();
        Media media = collected(collection);
        library.takeEvents();

        assertThat(rows.deleteCollection(collection.id())).isTrue();

        assertThat(rows.findCollection(collection.id())).isEmpty();
        assertThat(media(collection)).isEmpty();
        assertThat(library.reload(media)).isEqualTo(media);
        assertThat(rows.deleteMedia(media.id(), NOW, KEEP)).isTrue();
    }

    @Test
    void collect_changesNothingOfTheMediaAndRecordsNoEvent() {
        MediaCollection collection = added();
        Media media = upload();
        library.takeEvents();

        assertThat(rows.collect(collection.id(), media.id(), CollectionPlace.FIRST, MOST))
                .isTrue();
        assertThat(rows.removeCollected(collection.id(), media.id())).isTrue();

        assertThat(library.reload(media)).isEqualTo(media);
        assertThat(library.takeEvents()).isEmpty();
    }

    @Test
    void collect_mediaOfAnotherTenant_isRejected() {
        MediaCollection collection = added();
        Media foreign = library.upload().tenant("bank").ready();

        assertThatThrownBy(() -> rows.collect(collection.id(), foreign.id(), CollectionPlace.LAST, MOST))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("bank");
        assertThat(media(collection)).isEmpty();
    }

    @Test
    void collect_noSuchMedia_isNotFound() {
        MediaCollection collection = added();
        Media recycled = upload();
        rows.recycleMedia(recycled.id(), recycled.revision(), NOW, KEEP);

        for (MediaId unknown : List.of(RepositoryFixture.unknownMedia(), recycled.id())) {
            assertThatThrownBy(() -> rows.collect(collection.id(), unknown, CollectionPlace.LAST, MOST))
                    .isInstanceOf(MediaNotFoundException.class);
        }
        Media media = upload();
        assertThatThrownBy(() -> rows.collect(collection.id(), media.id(), CollectionPlace.after(upload().id()), MOST))
                .isInstanceOf(MediaNotFoundException.class);
        assertThat(media(collection)).isEmpty();
    }

    @Test
    void collect_beyondTheMost_isRejected_butWhatIsThereIsNot() {
        MediaCollection collection = added();
        List<Media> there = List.of(collected(collection), collected(collection));
        Media more = upload();

        assertThatThrownBy(() -> rows.collect(collection.id(), more.id(), CollectionPlace.LAST, 2))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("at most 2");
        assertThat(rows.collect(collection.id(), there.get(0).id(), CollectionPlace.LAST, 2))
                .isFalse();
        assertThat(media(collection)).isEqualTo(there);
    }

    @Test
    void removeCollected_ofItsCollectionAlone() {
        MediaCollection one = added();
        MediaCollection two = added();
        Media media = collected(one);
        assertThat(rows.collect(two.id(), media.id(), CollectionPlace.LAST, MOST))
                .isTrue();

        assertThat(rows.removeCollected(one.id(), media.id())).isTrue();
        assertThat(rows.removeCollected(one.id(), media.id())).isFalse();

        assertThat(media(one)).isEmpty();
        assertThat(media(two)).containsExactly(media);
    }

    @Test
    void recycledMedia_isBackInItsPlace() {
        MediaCollection collection = added();
        List<Media> there = List.of(collected(collection), collected(collection), collected(collection));
        Media middle = there.get(1);

        rows.recycleMedia(middle.id(), middle.revision(), NOW, KEEP);
        assertThat(media(collection)).containsExactly(there.get(0), there.get(2));
        assertThat(rows.listCollected(collection.id(), Optional.empty(), 1).items())
                .containsExactly(there.get(0));

        Media restored = rows.restoreMedia(middle.id(), List.of(), NOW);
        assertThat(media(collection)).containsExactly(there.get(0), restored, there.get(2));
    }

    @Test
    void deletedMedia_leavesItsCollections() {
        MediaCollection collection = added();
        List<Media> there = List.of(collected(collection), collected(collection));

        assertThat(rows.deleteMedia(there.get(0).id(), NOW, KEEP)).isTrue();

        assertThat(media(collection)).containsExactly(there.get(1));
        assertThat(rows.collect(collection.id(), upload().id(), CollectionPlace.LAST, 2))
                .isTrue();
    }
}
