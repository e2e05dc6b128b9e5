package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What exists is never overwritten. */
abstract class StorageCreateOnlyCases extends StorageCases {
    private static final int WRITERS = 64;

    StorageCreateOnlyCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void refuses_otherContentUnderTheSameKey() {
        put(key(), SMALL);
        assertReason(Reason.ALREADY_EXISTS, () -> put(key(), new Pattern(2, 50)));
        assertHolds(key(), SMALL);
    }

    @Test
    void refuses_sameContentAgain() {
        put(key(), SMALL);
        assertReason(Reason.ALREADY_EXISTS, () -> put(key(), SMALL));
        assertHolds(key(), SMALL);
    }

    @Test
    void refuses_toReplaceAnEmptyBlob() {
        put(key(), new Pattern(0, 0));
        assertReason(Reason.ALREADY_EXISTS, () -> put(key(), SMALL));
        assertHolds(key(), new Pattern(0, 0));
    }

    @Test
    void refuses_unknownLengthUnderTheSameKey() {
        put(key(), SMALL);
        assertReason(Reason.ALREADY_EXISTS, () -> put(key(), new Pattern(3, 30).stream(), OptionalLong.empty()));
        assertHolds(key(), SMALL);
    }

    @Test
    void refuses_whatAnotherInstanceStored() {
        put(key(), SMALL);
        StorageProvider other = openAgain();
        assertReason(
                Reason.ALREADY_EXISTS,
                () -> other.put(request(key(), new Pattern(2, 50).stream(), OptionalLong.of(50))));
        assertHolds(key(), SMALL);
    }

    @Test
    void leavesContentOpen_whenItRefuses() {
        put(key(), SMALL);
        ScriptedInputStream content = new ScriptedInputStream(SMALL);
        assertReason(Reason.ALREADY_EXISTS, () -> put(key(), content, OptionalLong.of(SMALL.length())));
        assertThat(content.closed()).isFalse();
    }

    @RepeatedTest(3)
    void letsOneWin_of64Writers() {
        assertOneWinner(List.of(store));
    }

    @Test
    void letsOneWin_of64WritersOfTwoInstances() {
        assertOneWinner(List.of(store, openAgain()));
    }

    private void assertOneWinner(List<StorageProvider> stores) {
        BlobKey key = key("race");
        List<Optional<Reason>> outcomes = Together.run(WRITERS, writer -> {
            Pattern content = contentOf(writer);
            try {
                stores.get(writer % stores.size())
                        .put(request(key, content.stream(), OptionalLong.of(content.length())));
                return Optional.<Reason>empty();
            } catch (StorageException e) {
                return Optional.of(e.reason());
            }
        });
        List<Integer> winners = IntStream.range(0, WRITERS)
                .filter(i -> outcomes.get(i).isEmpty())
                .boxed()
                .toList();
        assertThat(winners).as("writers whose put returned").hasSize(1);
        List<Optional<Reason>> others = new ArrayList<>(outcomes);
        others.remove(Optional.<Reason>empty());
        assertThat(others).containsOnly(Optional.of(Reason.ALREADY_EXISTS));
        assertHolds(key, contentOf(winners.get(0)));
    }

    private static Pattern contentOf(int writer) {
        return new Pattern(writer, 20_000 + writer);
    }

    @Test
    void storesAll_of64WritersWithTheirOwnKeys() {
        List<Long> lengths = Together.run(WRITERS, writer -> put(key("w" + writer), contentOf(writer)));
        assertThat(lengths).hasSize(WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            assertHolds(key("w" + writer), contentOf(writer));
        }
    }
}
