package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.RangeHeader.Partial;
import dev.mediamanager.RangeHeader.Resolution;
import dev.mediamanager.RangeHeader.Unsatisfiable;
import dev.mediamanager.RangeHeader.Whole;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {
    @ParameterizedTest
    @CsvSource({
        // field, length, expected offset, expected length; the examples of RFC 9110 section 14.1.2 first
        "bytes=0-499, 10000, 0, 500",
        "bytes=500-999, 10000, 500, 500",
        "bytes=-500, 10000, 9500, 500",
        "bytes=9500-, 10000, 9500, 500",
        "bytes=0-, 1, 0, 1",
        "bytes=0-0, 1, 0, 1",
        "bytes=-1, 1, 0, 1",
        "bytes=-1, 10, 9, 1",
        "bytes=-20, 10, 0, 10",
        "bytes=5-100, 10, 5, 5",
        "bytes=9-9, 10, 9, 1",
        "bytes=9-, 10, 9, 1",
        "bytes=007-008, 10, 7, 2",
        "BYTES=1-2, 10, 1, 2",
        "Bytes=1-2, 10, 1, 2",
        "bytes=0-9223372036854775807, 10, 0, 10",
        "bytes=0-99999999999999999999999999, 10, 0, 10",
        "bytes=-99999999999999999999999999, 10, 0, 10",
        "bytes=3-3, 9223372036854775807, 3, 1",
        "bytes=-1, 9223372036854775807, 9223372036854775806, 1"
    })
    void resolve_oneRange(String field, long length, long offset, long expected) {
        assertThat(RangeHeader.parse(field).resolve(length))
                .isEqualTo(new Partial(List.of(new ByteRange(offset, expected))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=--1",
                "bytes=1",
                "bytes=a-b",
                "bytes=1-b",
                "bytes=0x1-2",
                "bytes=2-1",
                "bytes=1 - 2",
                "bytes= - 5",
                "bytes=1-2;",
                "bytes=1-2-3",
                "items=0-1",
                "bytes 0-1",
                "bytes=+1-2",
                "bytes=1-+2",
                "bytes=1.0-2",
                "bytes=0-1, x",
                "bytes=٠-١",
                "bytes=0-1\u0000",
                "bytes:0-1",
                "=0-1",
                "bytes==0-1",
                "bytes=0-1,bytes=2-3"
            })
    void resolve_malformed_isWhole(String field) {
        assertThat(RangeHeader.parse(field).resolve(10)).isEqualTo(new Whole());
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=99999999999999999999-, 10"})
    void resolve_nothingInside_isUnsatisfiable(String field, long length) {
        assertThat(RangeHeader.parse(field).resolve(length)).isEqualTo(new Unsatisfiable());
    }

    @Test
    void resolve_suffixOfNothing_isTheWholeNothing() {
        assertThat(RangeHeader.parse("bytes=-5").resolve(0)).isEqualTo(new Whole());
    }

    @Test
    void resolve_severalRanges_keepTheirOrder() {
        assertThat(RangeHeader.parse("bytes=8-9, 0-1 ,\t4-5").resolve(10))
                .isEqualTo(new Partial(List.of(new ByteRange(8, 2), new ByteRange(0, 2), new ByteRange(4, 2))));
    }

    @Test
    void resolve_emptyListElements_areIgnored() {
        assertThat(RangeHeader.parse("bytes=,0-1,,").resolve(10)).isEqualTo(new Partial(List.of(new ByteRange(0, 2))));
    }

    @Test
    void resolve_satisfiableAmongOthers_onlyThoseCount() {
        assertThat(RangeHeader.parse("bytes=50-60,0-1").resolve(10))
                .isEqualTo(new Partial(List.of(new ByteRange(0, 2))));
    }

    @Test
    void resolve_eightRanges_areServed() {
        assertThat(RangeHeader.parse(ranges(8)).resolve(1000))
                .isInstanceOfSatisfying(
                        Partial.class, p -> assertThat(p.ranges()).hasSize(8));
    }

    @Test
    void resolve_nineRanges_isWhole_asInCve202424126AndCve202633658() {
        assertThat(RangeHeader.parse(ranges(9)).resolve(1000)).isEqualTo(new Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-5,3-8", "bytes=0-,0-", "bytes=-5,-5", "bytes=5-6,0-9", "bytes=0-0,0-0"})
    void resolve_overlapping_isWhole(String field) {
        assertThat(RangeHeader.parse(field).resolve(10)).isEqualTo(new Whole());
    }

    @Test
    void parse_longerThanOneKibibyte_isWhole() {
        assertThat(RangeHeader.parse("bytes=0-" + "0".repeat(1020) + "1").resolve(10))
                .isEqualTo(new Whole());
    }

    @Property(tries = 500)
    void resolve_agreesWithCountingBytes(
            @ForAll @IntRange(max = 30) int first,
            @ForAll @IntRange(max = 30) int span,
            @ForAll @IntRange(min = 1, max = 20) int length) {
        Resolution resolution =
                RangeHeader.parse("bytes=" + first + "-" + (first + span)).resolve(length);

        long inside = IntStream.rangeClosed(first, first + span)
                .filter(i -> i < length)
                .count();
        assertThat(resolution)
                .isEqualTo(inside == 0 ? new Unsatisfiable() : new Partial(List.of(new ByteRange(first, inside))));
    }

    @Property(tries = 500)
    void resolve_anyText_staysInside(@ForAll String text, @ForAll @LongRange(max = 1000) long length) {
        Resolution resolution = RangeHeader.parse("bytes=" + text).resolve(length);

        if (resolution instanceof Partial partial) {
            assertThat(partial.ranges()).isNotEmpty().allSatisfy(r -> {
                assertThat(r.length()).isPositive();
                assertThat(r.within(length)).isTrue();
            });
        }
    }

    private static String ranges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (i * 10) + "-" + (i * 10 + 1))
                .collect(Collectors.joining(",", "bytes=", ""));
    }
}
