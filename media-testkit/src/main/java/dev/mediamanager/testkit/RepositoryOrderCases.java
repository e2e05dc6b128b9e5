package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The orders of listings, their pages, and cursors. */
abstract class RepositoryOrderCases extends RepositoryCases {
    /** In the order of their code points; the last two are the other way round in Java's. */
    private static final List<String> TITLES = List.of("A 1", "A 2", "B", "a", "\u00e9", "\uffee", "\uD83D\uDE00");

    @Test
    void listMedia_byTitle_isInTheOrderOfCodePoints() {
        List<String> mixed = new ArrayList<>(TITLES);
        Collections.swap(mixed, 0, 5);
        Collections.swap(mixed, 2, 6);
        mixed.forEach(title -> library.upload().title(title).ready());
        List<String> reversed = new ArrayList<>(TITLES);
        Collections.reverse(reversed);

        assertThat(titles(MediaQuery.ALL.sortedBy(MediaOrder.TITLE))).isEqualTo(TITLES);
        assertThat(titles(MediaQuery.ALL.sortedBy(MediaOrder.TITLE_REVERSED))).isEqualTo(reversed);
    }

    private List<String> titles(MediaQuery query) {
        return rows.listMedia(query).items().stream().map(Media::title).toList();
    }

    @Test
    void listMedia_bySize_isThatOfTheCurrentVersion() {
        Media middle = library.upload().bytes(20).ready();
        Media grown = library.upload().bytes(10).ready();
        Media small = library.upload().bytes(15).ready();
        library.upload().versionOf(grown.id()).bytes(30).ready();

        assertThat(walk(MediaQuery.ALL.sortedBy(MediaOrder.SMALLEST)))
                .containsExactly(small.id(), middle.id(), grown.id());
        assertThat(walk(MediaQuery.ALL.sortedBy(MediaOrder.LARGEST)))
                .containsExactly(grown.id(), middle.id(), small.id());
    }

    @Test
    void listMedia_oldestFirst() {
        MediaId first = library.ready().id();
        MediaId second = library.ready().id();

        assertThat(walk(MediaQuery.ALL.sortedBy(MediaOrder.OLDEST))).containsExactly(first, second);
    }

    /** Titles and sizes of which several are equal, by pages of every size. */
    @ParameterizedTest
    @EnumSource
    void listMedia_byPages_isTheListInParts(MediaOrder order) {
        for (int i = 0; i < 6; i++) {
            library.upload()
                    .title("Title " + i % 2)
                    .bytes(10 + i / 3)
                    .tag("x")
                    .project("p")
                    .ready();
        }
        for (MediaQuery all : List.of(
                MediaQuery.ALL,
                MediaQuery.ALL.inTenant("school"),
                MediaQuery.ALL.inTenant("school").tagged("x"),
                MediaQuery.ALL.tagged("x"),
                MediaQuery.ALL.inTenant("school").inProject("p"),
                MediaQuery.ALL.inProject("p"))) {
            MediaQuery query = all.sortedBy(order);
            List<MediaId> whole =
                    rows.listMedia(query).items().stream().map(Media::id).toList();
            assertThat(whole).hasSize(6).doesNotHaveDuplicates();
            for (int limit = 1; limit <= 4; limit++) {
                assertThat(walk(query.limit(limit))).isEqualTo(whole);
            }
        }
    }

    @Test
    void listMedia_titleOfLastMediaChanged_continuesWhereItWas() {
        Media a = library.upload().title("a").ready();
        Media b = library.upload().title("b").ready();
        Media c = library.upload().title("c").ready();
        MediaQuery query = MediaQuery.ALL.sortedBy(MediaOrder.TITLE).limit(2);
        Page<Media> page = rows.listMedia(query);
        assertThat(page.items()).containsExactly(a, b);

        rows.updateMedia(b.id(), b.revision(), MediaEdit.title("Z"), NOW);

        assertThat(rows.listMedia(query.after(page.next().orElseThrow())).items())
                .containsExactly(c);
    }

    @Test
    void listMedia_cursorOfAnotherQuery_isRefused() {
        library.ready();
        library.ready();
        MediaQuery query = MediaQuery.ALL.inTenant("school").limit(1);
        String cursor = rows.listMedia(query).next().orElseThrow();
        assertThat(rows.listMedia(query.limit(7).after(cursor)).items()).hasSize(1);

        for (MediaQuery other : List.of(
                MediaQuery.ALL,
                MediaQuery.ALL.inTenant("college"),
                MediaQuery.ALL.ownedBy("school"),
                query.ownedBy("ada"),
                query.tagged("x"),
                query.sizeBetween(0, 1),
                query.sortedBy(MediaOrder.OLDEST),
                query.sortedBy(MediaOrder.TITLE))) {
            assertRefused(other, cursor);
        }
    }

    @Test
    void listMedia_alteredCursor_isRefused() {
        Media media = library.upload().title("Title").ready();
        library.upload().title("Zebra").ready();
        MediaQuery query = MediaQuery.ALL.sortedBy(MediaOrder.TITLE).limit(1);
        String cursor = rows.listMedia(query).next().orElseThrow();

        for (String altered : List.of(
                "",
                media.id().value(),
                cursor + "=",
                cursor + "' OR 1=1",
                "0".repeat(16) + cursor.substring(16),
                cursor.substring(0, cursor.lastIndexOf('.') + 1) + "AA", // NUL
                cursor.substring(0, cursor.lastIndexOf('.') + 1) + "A")) {
            assertRefused(query, altered);
        }
    }

    private void assertRefused(MediaQuery query, String cursor) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> rows.listMedia(query.after(cursor)))
                .as("%s after %s", query, cursor)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.INVALID_ARGUMENT));
    }

    private List<MediaId> walk(MediaQuery query) {
        List<MediaId> seen = new ArrayList<>();
        Page<Media> page = rows.listMedia(query);
        while (true) {
            page.items().forEach(media -> seen.add(media.id()));
            if (page.next().isEmpty()) {
                return seen;
            }
            assertThat(page.items()).hasSize(query.limit());
            page = rows.listMedia(query.after(page.next().get()));
        }
    }
}
