package dev.mediamanager.internal.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.internal.caption.Spans.Span;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Times against a bit for each millisecond. */
class SpansTest {
    @Provide
    Arbitrary<List<Span>> spans() {
        Arbitrary<Integer> moment = Arbitraries.integers().between(0, 60);
        return Combinators.combine(moment, moment)
                .as((start, end) -> new Span(start, end))
                .list()
                .ofMaxSize(8);
    }

    private static BitSet bits(List<Span> spans) {
        BitSet bits = new BitSet();
        spans.stream()
                .filter(span -> span.end() > span.start())
                .forEach(span -> bits.set((int) span.start(), (int) span.end()));
        return bits;
    }

    private static void assertSame(Spans spans, BitSet expected) {
        assertThat(bits(spans.spans())).isEqualTo(expected);
        assertThat(spans.length()).isEqualTo(expected.cardinality());
    }

    @Property
    void spans_areJoinedAndInOrder(@ForAll("spans") List<Span> any) {
        Spans joined = Spans.of(any.stream());

        assertSame(joined, bits(any));
        for (int i = 1; i < joined.spans().size(); i++) {
            assertThat(joined.spans().get(i).start())
                    .isGreaterThan(joined.spans().get(i - 1).end());
        }
    }

    @Property
    void and_isWhatIsInBoth(@ForAll("spans") List<Span> one, @ForAll("spans") List<Span> other) {
        BitSet expected = bits(one);
        expected.and(bits(other));

        assertSame(Spans.of(one.stream()).and(Spans.of(other.stream())), expected);
    }

    @Property
    void others_areWhatIsLeftUpToTheEnd(@ForAll("spans") List<Span> any, @ForAll @IntRange(max = 70) int end) {
        BitSet expected = new BitSet();
        expected.set(0, end);
        expected.andNot(bits(any));

        assertSame(Spans.of(any.stream()).others(end), expected);
    }
}
