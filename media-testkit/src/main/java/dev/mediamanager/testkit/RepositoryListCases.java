package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Version;
import dev.mediamanager.spi.ListPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Finding and listing media. */
abstract class RepositoryListCases extends RepositoryCases {
    @Test
    void findMedia_unknown_isEmpty() {
        assertThat(rows.findMedia(RepositoryFixture.unknownMedia())).isEmpty();
    }

    @Test
    void findVersion_unknown_isEmpty() {
        assertThat(rows.findVersion(RepositoryFixture.unknownVersion())).isEmpty();
    }

    @Test
    void listVersions_unknownMedia_isEmpty() {
        assertThat(rows.listVersions(RepositoryFixture.unknownMedia())).isEmpty();
    }

    @Test
    void listVariants_unknownVersion_isEmpty() {
        assertThat(rows.listVariants(RepositoryFixture.unknownVersion())).isEmpty();
    }

    @Test
    void listMedia_emptyLibrary_isOneEmptyPage() {
        assertThat(rows.listMedia(MediaQuery.ALL)).isEqualTo(new Page<Media>(List.of(), Optional.empty()));
    }

    @Test
    void listMedia_newestFirst() {
        Media first = library.ready();
        Media second = library.ready();
        Media third = library.ready();

        assertThat(rows.listMedia(MediaQuery.ALL).items()).containsExactly(third, second, first);
    }

    @Test
    void listMedia_returnsWhatFindMediaReturns() {
        List<Media> expected = new ArrayList<>();
        expected.add(library.upload().metadata(Map.of("a", "1", "b", "2")).ready());
        expected.add(library.processed(library.ready(), RepositoryFixture.RECIPE));
        expected.add(library.upload().readyWithJob(RepositoryFixture.CARD));
        expected.add(library.upload()
                .charge(RepositoryFixture.COURSE, RepositoryFixture.ADA)
                .quarantined());
        Collections.reverse(expected);

        assertThat(rows.listMedia(MediaQuery.ALL).items()).isEqualTo(expected);
    }

    @Test
    void listMedia_byPages_hasEachOnce() {
        List<MediaId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(0, library.ready().id());
        }

        List<MediaId> seen = new ArrayList<>();
        MediaQuery query = MediaQuery.ALL.limit(3);
        Page<Media> page = rows.listMedia(query);
        seen.addAll(ids(page));
        while (page.next().isPresent()) {
            assertThat(page.items()).hasSize(3);
            page = rows.listMedia(query.after(page.next().get()));
            seen.addAll(ids(page));
        }

        assertThat(seen).isEqualTo(all);
    }

    @Test
    void listMedia_pageThatEndsTheList_hasNoCursor() {
        library.ready();
        library.ready();

        assertThat(rows.listMedia(MediaQuery.ALL.limit(2)).next()).isEmpty();
    }

    @Test
    void listMedia_cursorIsThatOfTheLastMediaOfThePage() {
        library.ready();
        Media last = library.ready();

        assertThat(rows.listMedia(MediaQuery.ALL.limit(1)).next())
                .contains(new ListPosition(last.id(), "", 0).toCursor(MediaQuery.ALL));
    }

    @Test
    void listMedia_uploadedMeanwhile_doesNotShiftThePages() {
        Media first = library.ready();
        Media second = library.ready();
        Page<Media> page = rows.listMedia(MediaQuery.ALL.limit(1));
        library.ready();

        assertThat(page.items()).containsExactly(second);
        assertThat(rows.listMedia(MediaQuery.ALL.after(page.next().orElseThrow()))
                        .items())
                .containsExactly(first);
    }

    @Test
    void listMedia_cursorOfDeletedMedia_continues() {
        Media first = library.ready();
        Media second = library.ready();
        String cursor = rows.listMedia(MediaQuery.ALL.limit(1)).next().orElseThrow();
        rows.deleteMedia(second.id(), RepositoryFixture.NOW, RepositoryFixture.KEEP);

        assertThat(rows.listMedia(MediaQuery.ALL.after(cursor)).items()).containsExactly(first);
    }

    @Test
    void listMedia_byTenantOwnerAndKind() {
        Media ada = library.upload().ready();
        Media film = library.upload().kind(MediaKind.VIDEO).ready();
        Media bob = library.upload().owner("bob").ready();
        Media away = library.upload().tenant("college").ready();

        assertThat(ids(rows.listMedia(MediaQuery.ALL.inTenant("school"))))
                .containsExactly(bob.id(), film.id(), ada.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.ownedBy("ada")))).containsExactly(away.id(), film.id(), ada.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.ofKind(MediaKind.VIDEO)))).containsExactly(film.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.inTenant("school").ownedBy("ada"))))
                .containsExactly(film.id(), ada.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.inTenant("school").ofKind(MediaKind.IMAGE))))
                .containsExactly(bob.id(), ada.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.ownedBy("ada").ofKind(MediaKind.IMAGE))))
                .containsExactly(away.id(), ada.id());
        assertThat(ids(rows.listMedia(
                        MediaQuery.ALL.inTenant("school").ownedBy("ada").ofKind(MediaKind.IMAGE))))
                .containsExactly(ada.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.inTenant("nowhere")))).isEmpty();
    }

    @Test
    void listMedia_filterAndPages_goTogether() {
        List<MediaId> adas = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            adas.add(0, library.ready().id());
            library.upload().owner("bob").ready();
        }
        MediaQuery query = MediaQuery.ALL.inTenant("school").ownedBy("ada").limit(3);

        Page<Media> first = rows.listMedia(query);
        Page<Media> second = rows.listMedia(query.after(first.next().orElseThrow()));

        assertThat(ids(first)).isEqualTo(adas.subList(0, 3));
        assertThat(ids(second)).isEqualTo(adas.subList(3, 5));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void listMedia_kindOfTheCurrentVersion() {
        Media media = library.upload().kind(MediaKind.IMAGE).ready();
        library.upload().versionOf(media.id()).kind(MediaKind.VIDEO).ready();

        assertThat(ids(rows.listMedia(MediaQuery.ALL.ofKind(MediaKind.VIDEO)))).containsExactly(media.id());
        assertThat(ids(rows.listMedia(MediaQuery.ALL.ofKind(MediaKind.IMAGE)))).isEmpty();
    }

    @Test
    void listMedia_largestPage() {
        for (int i = 0; i < 3; i++) {
            library.ready();
        }

        assertThat(rows.listMedia(MediaQuery.ALL.limit(MediaQuery.MAX_LIMIT)).items())
                .hasSize(3);
    }

    @Test
    void listVersions_leavesOutStagedOnes() {
        Media media = library.ready();
        Version staged = library.upload().versionOf(media.id()).stage();

        assertThat(rows.listVersions(media.id())).containsExactly(media.current());
        assertThat(rows.findVersion(staged.id())).isEmpty();
    }

    private static List<MediaId> ids(Page<Media> page) {
        return page.items().stream().map(Media::id).toList();
    }
}
