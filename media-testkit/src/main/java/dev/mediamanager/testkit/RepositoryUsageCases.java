package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.Quota;
import dev.mediamanager.Recipe;
import dev.mediamanager.Usage;
import dev.mediamanager.spi.JobOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What accounts used, day by day. Days have numbers here: day 1 is the first of March. */
abstract class RepositoryUsageCases extends RepositoryCases {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int AT_ONCE = 8;

    private static LocalDate day(int number) {
        return FIRST.plusDays(number - 1);
    }

    private static Instant on(int day) {
        return day(day).atTime(13, 0).toInstant(ZoneOffset.UTC);
    }

    private void upload(int day, long bytes, Account... accounts) {
        library.upload().charge(accounts).bytes(bytes).readyAt(on(day));
    }

    /** Returns what was used at the end of a day as a caller of the repository reads it, asking from some other day on. */
    private List<Long> at(Account account, int day, int from) {
        List<DailyUsage> changes = rows.dailyUsage(account, day(from), day(day));
        assertThat(changes).extracting(DailyUsage::day).isSorted().doesNotHaveDuplicates();
        assertThat(changes).allSatisfy(change -> assertThat(change.day()).isBeforeOrEqualTo(day(day)));
        return changes.isEmpty()
                ? List.of()
                : List.of(
                        changes.get(changes.size() - 1).bytes(),
                        changes.get(changes.size() - 1).items());
    }

    private void assertDays(Account account, int first, List<List<Long>> levels) {
        for (int i = 0; i < levels.size(); i++) {
            for (int from = Math.min(first, 1); from <= first + i; from++) {
                assertThat(at(account, first + i, from))
                        .as("at the end of day %d, asked from day %d on", first + i, from)
                        .isEqualTo(levels.get(i));
            }
        }
    }

    private static List<Long> used(long bytes, long items) {
        return List.of(bytes, items);
    }

    @Test
    void dailyUsage_neverCharged_isEmpty() {
        rows.setQuota(ADA, Quota.ofItems(5));
        library.upload().charge(ADA).stage();

        assertThat(rows.dailyUsage(ADA, day(-1000), day(1000))).isEmpty();
    }

    @Test
    void dailyUsage_isWhatWasThereAtTheEndOfEachDay() {
        upload(1, 100, ADA);
        upload(1, 20, ADA);
        Media later = library.upload().bytes(7).readyAt(on(3));
        upload(4, 1, ADA);
        rows.deleteMedia(later.id(), on(4), KEEP);
        upload(6, 1000, ADA);

        assertDays(
                ADA,
                0,
                List.of(
                        List.of(),
                        used(120, 2),
                        used(120, 2),
                        used(127, 3),
                        used(121, 3),
                        used(121, 3),
                        used(1121, 4),
                        used(1121, 4)));
        assertThat(rows.usage(ADA)).isEqualTo(new Usage(ADA, Quota.UNLIMITED, 1121, 4, 0, 0));
    }

    @Test
    void dailyUsage_lastMillisecondOfADay_countsOnIt() {
        Instant midnight = day(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        library.upload().bytes(10).readyAt(midnight.minusMillis(1));
        library.upload().bytes(5).readyAt(midnight);

        assertDays(ADA, 1, List.of(used(10, 1), used(15, 2)));
    }

    @Test
    void dailyUsage_isKeptForEachAccount() {
        Account away = ADA.inTenant("bank");
        upload(1, 100, ADA, COURSE, away);
        upload(2, 10, COURSE);
        upload(3, 1, away);

        assertDays(ADA, 1, List.of(used(100, 1), used(100, 1), used(100, 1)));
        assertDays(COURSE, 1, List.of(used(100, 1), used(110, 2), used(110, 2)));
        assertDays(away, 1, List.of(used(100, 1), used(100, 1), used(101, 2)));
    }

    @Test
    void dailyUsage_ofVariants_countsOnTheDayOfTheirJob() {
        Media media = library.upload().bytes(100).readyAt(on(1));
        make(media, CARD, 2, ADA, COURSE);
        make(media, RepositoryVariantCases.LARGER_CARD, 4, ADA);
        rows.deleteMedia(media.id(), on(5), KEEP);

        assertDays(ADA, 1, List.of(used(100, 1), used(110, 1), used(110, 1), used(110, 1), used(0, 0)));
        assertDays(COURSE, 1, List.of(List.of(), used(10, 0), used(10, 0), used(0, 0), used(0, 0)));
    }

    private void make(Media media, Recipe recipe, int day, Account... charged) {
        Job job = library.claimed(media, recipe);
        JobOutcome outcome = new JobOutcome.Succeeded(List.of(library.make(job, "card", 10)), List.of(charged));
        rows.finish(job.id(), job.attempt(), outcome, on(day), KEEP);
    }

    /** A copy shares its blobs, and pays for them as anything else from its own day on, until it or what it replaced is gone. */
    @Test
    void dailyUsage_ofACopy_countsOnTheDayOfTheCopy() {
        Media source = library.upload().bytes(100).readyAt(on(1));
        make(source, CARD, 2, ADA);
        Media made = library.reload(source);
        Media copy =
                new RepositoryCopy(rows, made).chargeVariants(COURSE).at(on(3)).make();
        rows.deleteMedia(made.id(), on(5), KEEP);
        rows.deleteMedia(copy.id(), on(6), KEEP);

        assertDays(ADA, 1, List.of(used(100, 1), used(110, 1), used(110, 1), used(110, 1), used(0, 0), used(0, 0)));
        assertDays(
                RepositoryCopy.BOB,
                2,
                List.of(List.of(), used(100, 1), used(100, 1), used(100, 1), used(0, 0), used(0, 0)));
        assertDays(COURSE, 2, List.of(List.of(), used(10, 0), used(10, 0), used(10, 0), used(0, 0)));
    }

    @Test
    void dailyUsage_whatIsOnlyReserved_isNotUsed() {
        upload(1, 100, ADA);
        library.upload().bytes(50).stage();
        rows.abandon(library.upload().bytes(60).stage().id(), on(2), KEEP);
        library.upload().bytes(70).lease(on(2)).stage();
        rows.expireUploads(on(3), KEEP, 10);

        assertDays(ADA, 1, List.of(used(100, 1), used(100, 1), used(100, 1)));
    }

    /** What was written down by a clock that went wrong must not stand in the way when it is right again. */
    @Test
    void dailyUsage_clockGoesBack_isRightFromThereOn() {
        upload(1, 100, ADA);
        upload(5, 10, ADA);
        upload(3, 1, ADA);
        assertDays(ADA, 1, List.of(used(100, 1), used(100, 1), used(111, 3), used(111, 3), used(111, 3)));

        upload(4, 20, ADA);
        assertDays(ADA, 1, List.of(used(100, 1), used(100, 1), used(111, 3), used(131, 4), used(131, 4)));

        upload(6, 3, ADA);
        assertDays(ADA, 1, List.of(used(100, 1), used(100, 1), used(111, 3), used(131, 4), used(131, 4), used(134, 5)));
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    /** What a clock that is ahead writes is not of the days that come when it is right again; what is still true of the days before, stays. */
    @Test
    void dailyUsage_clockGoesBackOverManyChanges_theyAreForgotten() {
        upload(1, 100, ADA, COURSE);
        upload(3, 10, ADA);
        for (int ahead : List.of(5, 6, 8, 11)) {
            upload(ahead, 1, ADA);
        }
        upload(4, 20, ADA);
        List<List<Long>> before =
                List.of(used(100, 1), used(100, 1), used(110, 2), used(134, 7), used(134, 7), used(134, 7));
        assertDays(ADA, 1, before);
        upload(7, 1000, ADA);
        List<List<Long>> after = new ArrayList<>(before);
        after.addAll(Collections.nCopies(6, used(1134, 8)));
        assertDays(ADA, 1, after);
        upload(12, 5, ADA);
        after.set(11, used(1139, 9));
        assertDays(ADA, 1, after);
        assertThat(rows.dailyUsage(ADA, day(1), day(99)))
                .extracting(DailyUsage::day)
                .containsExactly(day(1), day(3), day(4), day(7), day(12));

        upload(2, 1, ADA);
        assertDays(ADA, 1, List.of(used(100, 1), used(1140, 10), used(1140, 10)));
        upload(3, 1, ADA);
        assertDays(ADA, 1, List.of(used(100, 1), used(1140, 10), used(1141, 11), used(1141, 11)));
        upload(-500, 1, ADA);
        upload(5, 1, ADA);
        assertDays(ADA, 1, List.of(used(1142, 12), used(1142, 12), used(1142, 12), used(1142, 12), used(1143, 13)));
        assertDays(COURSE, 1, List.of(used(100, 1), used(100, 1)));
        assertThat(rows.forgetDailyUsage(day(-499), 99)).isZero();
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    @Test
    void forgetDailyUsage_takesWhatEndedBefore_andNeverWhatStillCounts() {
        upload(1, 1, ADA, COURSE);
        upload(2, 1, ADA);
        upload(5, 1, ADA);
        upload(6, 1, ADA);

        assertThat(rows.forgetDailyUsage(day(1), 10)).isZero();
        assertThat(rows.forgetDailyUsage(day(4), 10)).isEqualTo(1);
        assertThat(rows.dailyUsage(ADA, day(1), day(9)))
                .containsExactly(
                        new DailyUsage(day(2), 2, 2), new DailyUsage(day(5), 3, 3), new DailyUsage(day(6), 4, 4));
        assertThat(rows.forgetDailyUsage(day(90), 1)).isEqualTo(1);
        assertThat(rows.forgetDailyUsage(day(90), 10)).isEqualTo(1);
        assertThat(rows.forgetDailyUsage(day(90), 10)).isZero();
        assertThat(rows.dailyUsage(ADA, day(1), day(90))).containsExactly(new DailyUsage(day(6), 4, 4));
        assertThat(rows.dailyUsage(COURSE, day(1), day(90))).containsExactly(new DailyUsage(day(1), 1, 1));
    }

    @Test
    void recount_nothingIsWrong_leavesTheDaysAlone() {
        upload(1, 100, ADA);
        upload(2, 10, ADA);
        List<DailyUsage> before = rows.dailyUsage(ADA, day(1), day(9));

        assertThat(rows.recount(true, NOW)).isEmpty();

        assertThat(rows.dailyUsage(ADA, day(1), day(9))).isEqualTo(before);
    }

    /** Many first changes of a day: whoever is first writes down what was before. */
    @Test
    void dailyUsage_manyAtOnceOnANewDay_nothingIsLost() {
        for (int day = 1; day <= 4; day++) {
            int today = day;
            Together.run(
                    AT_ONCE,
                    i -> library.upload()
                            .charge(ADA, COURSE)
                            .bytes(10)
                            .lease(LEASE)
                            .readyAt(on(today)));
        }

        for (Account account : List.of(ADA, COURSE)) {
            assertDays(account, 1, List.of(used(80, 8), used(160, 16), used(240, 24), used(320, 32)));
            assertThat(rows.dailyUsage(account, day(1), day(9))).hasSize(4);
        }
    }
}
