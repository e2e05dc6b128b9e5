package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
    private static final long MOST = 5L << 40;
    private static final long LITTLE = 8 * PartPlan.MIB;
    private static final long ENOUGH = 16 * PartPlan.MIB;

    private static long capacity(PartPlan plan) {
        long total = 0;
        for (int number = 1; number <= PartPlan.MAX_PARTS; number++) {
            total += plan.size(number);
        }
        return total;
    }

    @Property
    void knownLength_fitsInAlikePartsOfWholeMebibytes(
            @ForAll @LongRange(min = 1, max = MOST) long length, @ForAll boolean uniform) {
        PartPlan plan = new PartPlan(OptionalLong.of(length), uniform, ENOUGH);
        long size = plan.size(1);

        assertThat(size).isBetween(PartPlan.FIRST_PART, PartPlan.MAX_PART);
        assertThat(size % PartPlan.MIB).isZero();
        assertThat((length + size - 1) / size).isLessThanOrEqualTo(PartPlan.MAX_PARTS);
        assertThat(plan.size(PartPlan.MAX_PARTS)).isEqualTo(size);
    }

    /** No part is larger than it has to be: it has to be kept until it is sent. */
    @Property
    void knownLength_isCutAsSmallAsItCanBe(@ForAll @LongRange(min = 1, max = MOST) long length) {
        long size = new PartPlan(OptionalLong.of(length), false, LITTLE).size(1);
        long smaller = size - PartPlan.MIB;

        assertThat(size == PartPlan.FIRST_PART || smaller * PartPlan.MAX_PARTS < length)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"127,16,8", "128,16,16", "128,15,8", "80000,16,16", "200000,16,20"})
    void knownLength_ofManyParts_isCutLarger_ifTheyFitInMemory(long mebibytes, long inMemory, long part) {
        PartPlan plan = new PartPlan(OptionalLong.of(mebibytes * PartPlan.MIB), false, inMemory * PartPlan.MIB);

        assertThat(plan.size(1)).isEqualTo(part * PartPlan.MIB);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 8 << 20, 80_000L << 20, (80_000L << 20) + 1, MOST - 1, MOST})
    void knownLength_atTheEdges_fits(long length) {
        assertThat(capacity(new PartPlan(OptionalLong.of(length), false, LITTLE)))
                .isGreaterThanOrEqualTo(length);
    }

    @Test
    void unknownLength_holdsFiveTebibytes_inPartsThatGrow() {
        PartPlan plan = new PartPlan(OptionalLong.empty(), false, ENOUGH);

        assertThat(capacity(plan)).isGreaterThanOrEqualTo(MOST);
        for (int number = 2; number <= PartPlan.MAX_PARTS; number++) {
            assertThat(plan.size(number)).isBetween(plan.size(number - 1), PartPlan.MAX_PART);
        }
        assertThat(plan.size(1)).isEqualTo(8 * PartPlan.MIB);
        assertThat(plan.size(1000)).as("7.8 GiB without a file").isLessThanOrEqualTo(Buffers.MOST_IN_MEMORY);
    }

    @Test
    void unknownLength_whereAllPartsMustBeAlike_holdsWhatTheGuideSays() {
        PartPlan plan = new PartPlan(OptionalLong.empty(), true, ENOUGH);

        assertThat(plan.size(1)).isEqualTo(plan.size(9999));
        assertThat(capacity(plan)).isEqualTo(160_000 * PartPlan.MIB);
    }
}
