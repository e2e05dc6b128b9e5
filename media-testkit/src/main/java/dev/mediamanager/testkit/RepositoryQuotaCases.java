package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryUpload.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.QuotaExceededException.Unit;
import dev.mediamanager.Usage;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.Recounted;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What accounts use, and their limits. */
abstract class RepositoryQuotaCases extends RepositoryCases {
    private static final Account OTHER_ADA = ADA.inTenant("school");

    @Test
    void usage_unknownAccount_isZeroAndUnlimited() {
        assertThat(rows.usage(ADA)).isEqualTo(new Usage(ADA, Quota.UNLIMITED, 0, 0, 0, 0));
    }

    @Test
    void setQuota_beforeTheFirstCharge_isKept() {
        rows.setQuota(ADA, new Quota(1000, 5));

        assertThat(rows.usage(ADA)).isEqualTo(new Usage(ADA, new Quota(1000, 5), 0, 0, 0, 0));
    }

    @Test
    void setQuota_again_replacesTheLimitsOnly() {
        library.ready();
        rows.setQuota(ADA, new Quota(1000, 5));
        rows.setQuota(ADA, Quota.ofItems(7));

        assertThat(rows.usage(ADA)).isEqualTo(new Usage(ADA, Quota.ofItems(7), 100, 1, 0, 0));
    }

    @Test
    void setQuota_sameIdOfAnotherKind_isAnotherAccount() {
        rows.setQuota(Account.user("x"), Quota.ofBytes(1));

        assertThat(rows.usage(Account.course("x")).quota()).isEqualTo(Quota.UNLIMITED);
    }

    @Test
    void setQuota_sameIdOfAnotherTenant_isAnotherAccount() {
        rows.setQuota(ADA, Quota.ofBytes(1));
        rows.setQuota(OTHER_ADA, Quota.ofBytes(2));

        assertThat(rows.usage(ADA).quota()).isEqualTo(Quota.ofBytes(1));
        assertThat(rows.usage(OTHER_ADA)).isEqualTo(new Usage(OTHER_ADA, Quota.ofBytes(2), 0, 0, 0, 0));
        assertThat(rows.usage(ADA.inTenant("bank")).quota()).isEqualTo(Quota.UNLIMITED);
    }

    @Test
    void charges_sameIdOfTwoTenants_areCountedApart() {
        rows.setQuota(ADA, Quota.ofItems(1));
        Media media = library.upload().charge(ADA).ready();
        Media other = library.upload().charge(OTHER_ADA).bytes(70).ready();
        library.upload().charge(OTHER_ADA).bytes(30).stage();

        assertThatThrownBy(() -> library.upload().charge(ADA).reserve())
                .isInstanceOfSatisfying(
                        QuotaExceededException.class,
                        e -> assertThat(e.account()).isEqualTo(ADA));
        library.processed(other, CARD, OTHER_ADA);

        library.assertUsage(ADA, 100, 1, 0, 0);
        library.assertUsage(OTHER_ADA, 80, 1, 30, 1);
        assertThat(library.reload(media).accounts()).containsExactly(ADA);
        assertThat(library.reload(other).accounts()).containsExactly(OTHER_ADA);
        assertThat(rows.recount(false, NOW)).isEmpty();

        rows.deleteMedia(other.id(), NOW, KEEP);
        library.assertUsage(ADA, 100, 1, 0, 0);
        library.assertUsage(OTHER_ADA, 0, 0, 30, 1);
    }

    @Test
    void charges_sameIdOfTwoTenantsOnOneBlob_areBothKept() {
        Media media = library.upload().charge(OTHER_ADA, ADA).ready();

        assertThat(media.accounts()).containsExactly(ADA, OTHER_ADA);
        library.assertUsage(ADA, 100, 1, 0, 0);
        library.assertUsage(OTHER_ADA, 100, 1, 0, 0);
    }

    @Test
    void reserve_toTheLastByte_fits() {
        rows.setQuota(ADA, Quota.ofBytes(100));

        library.upload().bytes(100).stage();

        library.assertUsage(ADA, 0, 0, 100, 1);
    }

    @Test
    void reserve_oneByteTooMany_isRefusedAndLeavesNothing() {
        rows.setQuota(ADA, Quota.ofBytes(100));
        BlobKey blob = RepositoryFixture.key();
        RepositoryUpload upload = library.upload().bytes(101).blob(blob).key("k");

        assertThatThrownBy(upload::reserve).isInstanceOfSatisfying(QuotaExceededException.class, e -> {
            assertThat(e.account()).isEqualTo(ADA);
            assertThat(e.unit()).isEqualTo(Unit.BYTES);
            assertThat(e.limit()).isEqualTo(100);
            assertThat(e.used()).isZero();
            assertThat(e.requested()).isEqualTo(101);
        });

        assertThat(rows.findBlob(blob)).isEmpty();
        library.assertUsage(ADA, 0, 0, 0, 0);
        library.upload().bytes(100).key("k").stage();
    }

    @Test
    void reserve_oneItemTooMany_isRefused() {
        rows.setQuota(ADA, Quota.ofItems(1));
        library.ready();

        assertThatThrownBy(() -> library.upload().reserve()).isInstanceOfSatisfying(QuotaExceededException.class, e -> {
            assertThat(e.unit()).isEqualTo(Unit.ITEMS);
            assertThat(e.limit()).isEqualTo(1);
            assertThat(e.used()).isEqualTo(1);
            assertThat(e.requested()).isEqualTo(1);
        });
    }

    @Test
    void reserve_secondAccountIsFull_chargesNone() {
        rows.setQuota(ADA, Quota.ofBytes(50));
        RepositoryUpload upload = library.upload().charge(COURSE, ADA).bytes(51);

        assertThatThrownBy(upload::reserve)
                .isInstanceOfSatisfying(
                        QuotaExceededException.class,
                        e -> assertThat(e.account()).isEqualTo(ADA));

        library.assertUsage(COURSE, 0, 0, 0, 0);
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void reserve_countsWhatIsReservedAndWhatIsLive() {
        rows.setQuota(ADA, Quota.ofBytes(250));
        library.upload().bytes(100).ready();
        library.upload().bytes(100).stage();

        library.upload().bytes(50).stage();
        assertThatThrownBy(() -> library.upload().bytes(1).reserve())
                .isInstanceOfSatisfying(
                        QuotaExceededException.class, e -> assertThat(e.used()).isEqualTo(250));
    }

    @Test
    void reserve_zeroQuota_refusesTheFirst() {
        rows.setQuota(ADA, new Quota(0, 0));

        assertThatThrownBy(() -> library.upload().bytes(0).reserve()).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void reserve_afterDeletion_fitsAgain() {
        rows.setQuota(ADA, new Quota(100, 1));
        Media media = library.ready();
        rows.deleteMedia(media.id(), NOW, KEEP);

        library.ready();

        library.assertUsage(ADA, 100, 1, 0, 0);
    }

    @Test
    void reserve_limitBelowWhatIsUsed_refusesMoreAndKeepsWhatIsThere() {
        library.ready();
        rows.setQuota(ADA, Quota.ofBytes(10));

        assertThatThrownBy(() -> library.upload().bytes(1).reserve()).isInstanceOf(QuotaExceededException.class);

        assertThat(rows.usage(ADA)).isEqualTo(new Usage(ADA, Quota.ofBytes(10), 100, 1, 0, 0));
        assertThat(rows.listMedia(MediaQuery.ALL).items()).hasSize(1);
    }

    @Test
    void reserve_hugeReservations_doNotOverflow() {
        long huge = Long.MAX_VALUE - 5;
        library.upload().bytes(huge).stage();

        assertThatThrownBy(() -> library.upload().bytes(huge).reserve()).isInstanceOf(QuotaExceededException.class);
        library.assertUsage(ADA, 0, 0, huge, 1);
    }

    @Test
    void finish_chargesTheVariants() {
        library.processed(library.ready(), RECIPE, ADA, COURSE);

        library.assertUsage(ADA, 120, 1, 0, 0);
        library.assertUsage(COURSE, 20, 0, 0, 0);
    }

    @Test
    void finish_variantsThatDoNotFit_changesNothing() {
        Media media = library.ready();
        rows.setQuota(ADA, Quota.ofBytes(110));
        Job job = library.claimed(media, RECIPE);
        JobOutcome.Made first = library.make(job, "card", 10);
        JobOutcome.Made second = library.make(job, "page", 1);
        JobOutcome outcome = new JobOutcome.Succeeded(List.of(first, second), List.of(ADA));

        assertThatThrownBy(() -> library.finish(job, outcome)).isInstanceOf(QuotaExceededException.class);

        library.assertUsage(ADA, 100, 1, 0, 0);
        assertThat(rows.findJob(job.id())).get().extracting(Job::state).isEqualTo(JobState.RUNNING);
        assertThat(library.blob(first.rendition().blob()).state()).isEqualTo(BlobState.STAGED);
        assertThat(library.reload(media).variants())
                .allSatisfy(variant -> assertThat(variant.renditions()).isEmpty());
    }

    @Test
    void finish_replacement_needNotFitBesideWhatItReplaces() {
        Media media = library.processed(library.ready(), CARD, ADA);
        rows.setQuota(ADA, Quota.ofBytes(110));

        library.processed(media, RepositoryVariantCases.LARGER_CARD, ADA);

        library.assertUsage(ADA, 110, 1, 0, 0);
    }

    @Test
    void finish_replacementThatDoesNotGrow_fitsEvenOverTheQuota() {
        Media media = library.processed(library.ready(), CARD, ADA);
        rows.setQuota(ADA, Quota.ofBytes(50));

        library.processed(media, RepositoryVariantCases.LARGER_CARD, ADA);

        library.assertUsage(ADA, 110, 1, 0, 0);
    }

    @Test
    void finish_filesOfVariantsTakenOver_areNotCharged() {
        Media media = library.ready();
        rows.setQuota(ADA, Quota.ofBytes(110));
        Job older = library.claimed(media, RECIPE);
        library.enqueue(media, RepositoryVariantCases.LARGER_CARD);

        library.succeed(older, ADA);

        library.assertUsage(ADA, 110, 1, 0, 0);
    }

    @Test
    void recount_afterEveryKindOfTransition_findsNoDrift() {
        Media media = library.processed(library.upload().charge(ADA, COURSE).ready(), RECIPE, ADA);
        library.processed(media, RepositoryVariantCases.LARGER_CARD, COURSE);
        rows.commit(completed(library.upload().bytes(70).stage(), 50));
        rows.abandon(library.upload().stage().id(), NOW, KEEP);
        library.upload().charge(COURSE).stage();
        rows.deleteMedia(library.ready().id(), NOW, KEEP);
        library.stage(library.claimed(library.ready(), CARD));

        assertThat(rows.recount(false, NOW)).isEmpty();
        assertThat(rows.recount(true, NOW)).isEmpty();
        library.assertUsage(ADA, 100 + 10 + 50 + 100, 3, 0, 0);
        library.assertUsage(COURSE, 100 + 10, 1, 100, 1);
    }

    /** Accounts with charges and such without, whose names sort into each other; pages of two see each once. */
    @Test
    void recount_inPages_countsEachAccountOnce() {
        Set<Account> accounts = new HashSet<>();
        for (String tenant : List.of("a", "b/", "\uD83D\uDE00")) {
            for (Account account : List.of(Account.user("b"), Account.user("a"), Account.course("c"))) {
                accounts.add(account.inTenant(tenant));
                rows.setQuota(account.inTenant(tenant), Quota.ofItems(5));
            }
        }
        library.upload().charge(Account.user("a").inTenant("b/")).ready();
        Set<Account> ends = new HashSet<>();
        int counted = 0;
        Optional<Account> last = Optional.empty();
        do {
            Recounted some = rows.recount(ends.size() % 2 == 0, NOW, last, 2);
            assertThat(some.drifts()).isEmpty();
            assertThat(some.accounts()).isEqualTo(some.last().isPresent() ? 2 : 1);
            counted += some.accounts();
            last = some.last();
            last.ifPresent(ends::add);
        } while (last.isPresent());

        assertThat(counted).isEqualTo(accounts.size());
        assertThat(ends).hasSize(4).isSubsetOf(accounts);
        assertThat(rows.recount(false, NOW, Optional.empty(), counted).last()).isEmpty();
    }
}
