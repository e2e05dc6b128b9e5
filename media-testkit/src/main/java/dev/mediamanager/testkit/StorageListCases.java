package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Listing in order, by prefix, by pages. */
abstract class StorageListCases extends StorageCases {
    private static final int MANY = 1050;

    StorageListCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void listsNothing_ofAnUnusedPrefix() {
        Page<BlobStat> page = store.list(prefix(), Optional.empty());
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void listsLengths() {
        put(key("a"), new Pattern(1, 0));
        put(key("b"), new Pattern(1, 12_345));
        assertThat(listAll(prefix())).containsExactly(new BlobStat(key("a"), 0), new BlobStat(key("b"), 12_345));
    }

    @Test
    void listsInKeyOrder_withSlashesBeforeAllOthers() {
        List<String> inOrder =
                List.of("a", "a/a", "a/b", "a/b/c", "a/b0", "a/ba", "a0", "a0/b", "aa", "ab/c", "b", "b/0", "z9");
        List<String> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(5));
        shuffled.forEach(suffix -> put(key(suffix), SMALL));
        assertThat(listAll(prefix())).extracting(BlobStat::key).containsExactlyElementsOf(keys(inOrder));
    }

    @Test
    void listsByPrefix_ofAnyText() {
        List.of("ab", "ab/c", "abc/d", "ac", "b/ab").forEach(suffix -> put(key(suffix), SMALL));
        assertListed("a", "ab", "ab/c", "abc/d", "ac");
        assertListed("ab", "ab", "ab/c", "abc/d");
        assertListed("ab/", "ab/c");
        assertListed("abc", "abc/d");
        assertListed("abc/d", "abc/d");
        assertListed("abc/d0");
        assertListed("b", "b/ab");
    }

    private void assertListed(String suffix, String... expected) {
        assertThat(listAll(prefix() + suffix))
                .as("list(%s)", suffix)
                .extracting(BlobStat::key)
                .containsExactlyElementsOf(keys(List.of(expected)));
    }

    private List<BlobKey> keys(List<String> suffixes) {
        return suffixes.stream().map(this::key).toList();
    }

    @Test
    void listsNothing_byAPrefixThatNoKeyCanHave() {
        put(key("a"), SMALL);
        put(key("a/b"), SMALL);
        assertThat(List.of("A", "-", ".", "*", "a//", "%", "_"))
                .allSatisfy(suffix -> assertThat(listAll(prefix() + suffix)).isEmpty());
    }

    @Test
    void listsAll_byAnEmptyPrefix() {
        put(key("a"), SMALL);
        put(key("b/c"), SMALL);
        assertThat(listAll(""))
                .extracting(BlobStat::key)
                .contains(key("a"), key("b/c"))
                .isSorted();
    }

    @Test
    void listsMoreThanAThousand_inPages() {
        List<BlobKey> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            expected.add(key(i % 3 == 0 ? "k/" + Integer.toString(i, 36) : "k" + Integer.toString(i * 7919, 36)));
        }
        Together.run(8, worker -> {
            for (int i = worker; i < MANY; i += 8) {
                put(expected.get(i), new Pattern(i, 3));
            }
            return true;
        });
        Collections.sort(expected);

        assertThat(listAll(prefix())).extracting(BlobStat::key).containsExactlyElementsOf(expected);
        Page<BlobStat> first = store.list(prefix(), Optional.empty());
        assertThat(first.next()).as("a cursor after the first page").isPresent();
        Page<BlobStat> again = store.list(prefix(), Optional.empty());
        assertThat(again).as("the first page again").isEqualTo(first);
        Page<BlobStat> second = store.list(prefix(), first.next());
        assertThat(store.list(prefix(), first.next()))
                .as("the second page again")
                .isEqualTo(second);
        assertThat(second.items()).as("the second page").isNotEmpty();
        assertThat(openAgain().list(prefix(), first.next()))
                .as("the second page of another store")
                .isEqualTo(second);
    }

    @Test
    void listsNoFailedPut() {
        put(key("good"), SMALL);
        assertReason(Reason.LENGTH_MISMATCH, () -> put(key("bad"), SMALL.stream(), OptionalLong.of(3)));
        ScriptedInputStream failing = new ScriptedInputStream(SMALL).failingAt(10, new IOException("planned"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> put(key("worse"), failing, OptionalLong.of(SMALL.length()))))
                .isNotNull();
        assertThat(listAll(prefix())).extracting(BlobStat::key).containsExactly(key("good"));
    }

    @Test
    void listsNoUnfinishedPut() {
        put(key("a"), SMALL);
        ScriptedInputStream content = new ScriptedInputStream(SMALL)
                .at(
                        500,
                        () -> assertThat(listAll(prefix()))
                                .extracting(BlobStat::key)
                                .containsExactly(key("a")));
        put(key("b"), content, OptionalLong.of(SMALL.length()));
        assertThat(listAll(prefix())).extracting(BlobStat::key).containsExactly(key("a"), key("b"));
    }

    @Test
    void listsNoDeletedBlob() {
        List.of("a", "b", "c").forEach(suffix -> put(key(suffix), SMALL));
        store.delete(key("b"));
        assertThat(listAll(prefix())).extracting(BlobStat::key).containsExactly(key("a"), key("c"));
    }

    @Test
    void listsWhatStays_whileOthersComeAndGo() {
        List<BlobKey> stay = keys(List.of("s1", "s2", "s3", "s4", "s5"));
        stay.forEach(key -> put(key, SMALL));
        AtomicBoolean listed = new AtomicBoolean();
        Together.run(2, worker -> {
            if (worker == 0) {
                for (int round = 0; round < 20; round++) {
                    assertThat(listAll(prefix()))
                            .extracting(BlobStat::key)
                            .containsAll(stay)
                            .isSorted();
                }
                listed.set(true);
            } else {
                for (int i = 0; i < 200 && !listed.get(); i++) {
                    put(key("s3x" + i), SMALL);
                    store.delete(key("s3x" + i));
                }
            }
            return true;
        });
        assertThat(listAll(prefix())).extracting(BlobStat::key).containsExactlyElementsOf(stay);
    }
}
