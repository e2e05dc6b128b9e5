package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentIndexTest {
    @Property(tries = 200)
    void parse_readsWhatToTextWrote(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 1, max = 1L << 40) Long> lengths,
            @ForAll boolean withInit) {
        List<SegmentIndex.Segment> segments = new ArrayList<>();
        long offset = 800;
        for (long length : lengths) {
            segments.add(new SegmentIndex.Segment(new ByteRange(offset, length), length % 9_000_000 + 1));
            offset += length;
        }
        SegmentIndex index =
                new SegmentIndex(withInit ? Optional.of(new ByteRange(0, 800)) : Optional.empty(), segments);

        assertThat(SegmentIndex.parse(index.toText())).isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "- ",
                "8@0",
                "- 1@2",
                "- 1@2:0",
                "- 0@2:5",
                "- a@b:c",
                "- 1@2:3 4",
                "- -1@2:3",
                "x 1@2:3"
            })
    void parse_malformed_isTyped(String text) {
        assertThatExceptionOfType(MediaRejectedException.class).isThrownBy(() -> SegmentIndex.parse(text));
    }

    @Test
    void duration_isTheSum() {
        assertThat(SegmentIndex.parse("- 10@0:4000000 10@10:500001").duration())
                .isEqualTo(Duration.ofNanos(4_500_001_000L));
    }
}
