package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MetadataSchemaTest {
    private static final MetadataSchema COURSE = MetadataSchema.ANY
            .required("course", new MetadataType.Text(1, 10))
            .optional("week", new MetadataType.Whole(1, 15))
            .optional("term", MetadataType.Choice.of("spring", "autumn"));

    private static void assertRefused(MetadataSchema schema, Map<String, String> metadata, String... words) {
        assertThatThrownBy(() -> schema.check(metadata))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void any_takesWhatever() {
        assertThatCode(() -> MetadataSchema.ANY.check(Map.of("a", "", "b", "2")))
                .doesNotThrowAnyException();
    }

    @Test
    void check_saysWhatIsWrong() {
        COURSE.check(Map.of("course", "cs101"));
        COURSE.check(Map.of("course", "cs101", "week", "15", "term", "spring", "other", "x"));

        assertRefused(COURSE, Map.of(), "no 'course'", "1 to 10 characters");
        assertRefused(COURSE, Map.of("course", "cs101 and more"), "'course'", "cs101 and more", "1 to 10");
        assertRefused(COURSE, Map.of("course", "cs101", "week", "16"), "'week'", "16", "1 to 15");
        assertRefused(COURSE, Map.of("course", "cs101", "term", "Spring"), "[autumn, spring]");
        assertRefused(COURSE.andNoOthers(), Map.of("course", "cs101", "other", "x"), "other", "[course, term, week]");
    }

    @Test
    void declaredAgain_theLastCounts() {
        MetadataSchema optional = COURSE.optional("course", new MetadataType.Text(0, 3));

        optional.check(Map.of());
        assertRefused(optional, Map.of("course", "cs101"), "0 to 3");
    }

    @Test
    void outOfBounds_isRefused() {
        assertThatThrownBy(() -> new MetadataType.Text(0, 10_001)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> new MetadataType.Text(3, 2)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> new MetadataType.Whole(1, 0)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> new MetadataType.Choice(Set.of())).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> MetadataSchema.ANY.optional(" ", new MetadataType.Flag()))
                .isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void types_takeOneFormOnly() {
        MetadataType whole = new MetadataType.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
        for (String good : List.of("0", "-1", "9223372036854775807", "-9223372036854775808")) {
            assertThat(whole.accepts(good)).as(good).isTrue();
        }
        for (String bad : List.of("", "+1", "-0", "01", "1.0", "1e3", " 1", "1 ", "9223372036854775808", "٣")) {
            assertThat(whole.accepts(bad)).as(bad).isFalse();
        }
        for (String bad : List.of("", "2026-02-30", "2026-2-3", "2026-13-01", "+12026-01-01", "2026-01-01T00:00:00Z")) {
            assertThat(new MetadataType.Day().accepts(bad)).as(bad).isFalse();
        }
        assertThat(new MetadataType.Day().accepts("2024-02-29")).isTrue();
        for (String bad :
                List.of("2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+01:00", "2026-01-01T25:00:00Z")) {
            assertThat(new MetadataType.Moment().accepts(bad)).as(bad).isFalse();
        }
        assertThat(new MetadataType.Moment().accepts("2026-01-01T00:00:00.5Z")).isTrue();
        for (String bad : List.of("", "TRUE", "1", "yes", "true ")) {
            assertThat(new MetadataType.Flag().accepts(bad)).as(bad).isFalse();
        }
    }

    @Property
    void whole_takesExactlyTheRange(@ForAll long number, @ForAll long one, @ForAll long other) {
        long min = Math.min(one, other);
        long max = Math.max(one, other);

        assertThat(new MetadataType.Whole(min, max).accepts(Long.toString(number)))
                .isEqualTo(min <= number && number <= max);
    }

    @Property
    void dayAndMoment_takeEachThatThereIs(
            @ForAll @IntRange(max = 3_652_058) int day, @ForAll @LongRange(max = 253_402_300_799L) long second) {
        assertThat(new MetadataType.Day()
                        .accepts(LocalDate.ofEpochDay(day - 719_162).toString()))
                .isTrue();
        assertThat(new MetadataType.Moment()
                        .accepts(Instant.ofEpochSecond(second).toString()))
                .isTrue();
    }
}
