package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The bounds of labels, and of the conditions that ask for them. */
class LabelsTest {
    private static final String LONGEST = "x".repeat(Labels.MAX_LENGTH);

    private static void assertRefused(ThrowingCallable call, String limit) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.INVALID_ARGUMENT))
                .withMessageContaining(limit);
    }

    @Test
    void withAndWithout_changeOnlyTheCopy() {
        Labels labels = Labels.NONE.with("b").with("a").with("b").inProject("p");

        assertThat(labels.tags()).containsExactly("a", "b");
        assertThat(labels.without("a").without("c")).isEqualTo(new Labels(Set.of("b"), Optional.of("p")));
        assertThat(labels.inNoProject().project()).isEmpty();
        assertThat(Labels.NONE.tags()).isEmpty();
        assertThat(labels.with(LONGEST).inProject(LONGEST).project()).contains(LONGEST);
    }

    @Test
    void label_outOfBounds_isRefused() {
        for (String bad : List.of("", " ", LONGEST + "x")) {
            assertRefused(() -> Labels.NONE.with(bad), "1 to 200");
            assertRefused(() -> Labels.NONE.inProject(bad), "1 to 200");
            assertRefused(() -> MediaQuery.ALL.tagged(bad), "1 to 200");
            assertRefused(() -> MediaQuery.ALL.inProject(bad), "1 to 200");
        }
        for (String bad : List.of("a\0", "\uD83D", "a\uDE00b")) {
            assertRefused(() -> Labels.NONE.with(bad), "whole Unicode");
            assertRefused(() -> Labels.NONE.inProject(bad), "whole Unicode");
        }
        assertThat(Labels.NONE.with("\uD83D\uDE00").tags()).hasSize(1);
    }

    @Test
    void tags_tooMany_areRefused() {
        Set<String> most =
                IntStream.range(0, Labels.MAX_TAGS).mapToObj(i -> "t" + i).collect(Collectors.toSet());
        Labels labels = new Labels(most, Optional.empty());

        assertRefused(() -> labels.with("one more"), "0 to 50");
        assertThat(labels.with("t1")).isEqualTo(labels);
    }

    @Test
    void query_outOfBounds_isRefused() {
        MediaQuery most = MediaQuery.ALL;
        for (int i = 0; i < MediaQuery.MAX_FILTERS; i++) {
            most = most.tagged("t" + i);
        }
        MediaQuery query = most;

        assertThat(query.tagged("t0")).isEqualTo(query);
        assertRefused(() -> query.tagged("one more"), "0 to 20");
        assertRefused(() -> query.sizeBetween(-1, 1), "at least 0");
        assertRefused(() -> query.sizeBetween(2, 1), "at least 2");
        assertRefused(() -> query.createdBetween(Instant.MAX, Instant.MIN), "at least");
        assertRefused(() -> query.after("elsewhere"), "Page.next()");
    }
}
