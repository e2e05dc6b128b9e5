package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
    private static final Account COURSE = Account.course("cs101");
    private static final int ROUNDS = 20;

    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media upload(Payload payload, boolean known) {
        return lab.media.upload((known ? payload.ofKnownLength() : payload.ofUnknownLength()).charge(COURSE));
    }

    @Test
    void upload_sameUserOfTwoTenants_paysApart() {
        Account inSchool = Account.user("ada").inTenant("school");
        Account inBank = Account.user("ada").inTenant("bank");
        lab.media.quotas().set(inSchool, Quota.ofItems(1));
        MediaManager school = lab.media.actingAs(Actor.user("ada").inTenant("school"));
        MediaManager bank = lab.media.actingAs(Actor.user("ada").inTenant("bank"));
        Media media = school.upload(Payload.text("Hello").ofKnownLength());
        bank.upload(Payload.text("Good morning").ofKnownLength());

        assertThat(media.accounts()).containsExactly(inSchool);
        assertThat(school.usage(Account.user("ada"))).isEqualTo(lab.media.usage(inSchool));
        assertThat(lab.media.usage(inSchool)).isEqualTo(new Usage(inSchool, Quota.ofItems(1), 5, 1, 0, 0));
        assertThat(bank.usage(Account.user("ada"))).isEqualTo(new Usage(inBank, Quota.UNLIMITED, 12, 1, 0, 0));
        assertThat(catchThrowableOfType(
                                QuotaExceededException.class,
                                () -> school.upload(Payload.text("More").ofKnownLength()))
                        .account())
                .isEqualTo(inSchool);
        lab.assertClean();
    }

    /** The host may name any tenant; what it does not name is of the media's. */
    @Test
    void upload_newVersion_chargesInTheTenantOfTheMedia() {
        Media media = lab.media
                .actingAs(Actor.user("ada").inTenant("school"))
                .upload(Payload.text("Hello").ofKnownLength());

        Media next = lab.media.upload(Payload.text("Hello, world")
                .ofKnownLength()
                .asNewVersionOf(media.id())
                .charge(COURSE)
                .charge(Account.organisation("acme").inTenant("bank")));

        assertThat(next.accounts())
                .containsExactly(Account.organisation("acme").inTenant("bank"), COURSE.inTenant("school"));
        assertThat(lab.media.usage(COURSE)).isEqualTo(lab.unused(COURSE));
        lab.assertClean();
    }

    /** Below and above the first bytes, and below and above the step by which unknown lengths reserve. */
    @ParameterizedTest
    @CsvSource({
        "1000, true",
        "1000, false",
        "70000, true",
        "70000, false",
        "700000, false",
        "8388608, false",
        "9000000, true",
        "9000000, false"
    })
    void upload_byOneByteTooLarge_isRefused(int length, boolean known) {
        lab.media.quotas().set(COURSE, Quota.ofBytes(length - 1));

        QuotaExceededException e =
                catchThrowableOfType(QuotaExceededException.class, () -> upload(Payload.png(length), known));

        assertThat(e.account()).isEqualTo(COURSE);
        assertThat(e.unit()).isEqualTo(QuotaExceededException.Unit.BYTES);
        assertThat(e.limit()).isEqualTo(length - 1);
        assertThat(e).hasMessageContaining("quotas().set");
        assertThat(lab.media.usage(COURSE)).isEqualTo(lab.unused(COURSE));
        lab.assertEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, true",
        "1000, false",
        "70000, true",
        "70000, false",
        "700000, false",
        "8388608, false",
        "9000000, true",
        "9000000, false"
    })
    void upload_thatFitsExactly_succeeds(int length, boolean known) {
        lab.media.quotas().set(COURSE, Quota.ofBytes(length));

        upload(Payload.png(length), known);

        assertThat(lab.media.usage(COURSE)).isEqualTo(new Usage(COURSE, Quota.ofBytes(length), length, 1, 0, 0));
        assertThat(lab.media.usage(COURSE).remainingBytes()).isZero();
        lab.assertClean();
    }

    @Test
    void upload_beyondItems_isRefused() {
        lab.media.quotas().set(COURSE, Quota.ofItems(2));
        upload(Payload.text("one"), true);
        upload(Payload.text("two"), false);

        QuotaExceededException e =
                catchThrowableOfType(QuotaExceededException.class, () -> upload(Payload.text("three"), false));

        assertThat(e.unit()).isEqualTo(QuotaExceededException.Unit.ITEMS);
        assertThat(e.used()).isEqualTo(2);
        assertThat(e.requested()).isEqualTo(1);
        assertThat(lab.media.usage(COURSE)).isEqualTo(new Usage(COURSE, Quota.ofItems(2), 6, 2, 0, 0));
        lab.assertClean();
    }

    @Test
    void upload_chargedToTwo_isRefusedIfOneIsFullAndChargesNeither() {
        Account other = Account.organisation("acme");
        lab.media.quotas().set(other, Quota.ofBytes(4));

        QuotaExceededException e = catchThrowableOfType(
                QuotaExceededException.class,
                () -> lab.media.upload(
                        Payload.text("Hello").ofKnownLength().charge(COURSE).charge(other)));

        assertThat(e.account()).isEqualTo(other);
        assertThat(lab.media.usage(COURSE)).isEqualTo(lab.unused(COURSE));
        assertThat(lab.media.usage(other)).isEqualTo(lab.unused(other));
        lab.assertEmpty();
    }

    @Test
    void set_belowUse_keepsWhatIsThereAndRefusesMore() {
        Media media = upload(Payload.text("Hello"), true);
        lab.media.quotas().set(COURSE, Quota.ofBytes(2));

        assertThat(catchThrowableOfType(QuotaExceededException.class, () -> upload(Payload.text("x"), true)))
                .isNotNull();
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        assertThat(lab.media.usage(COURSE).bytes()).isEqualTo(5);
        assertThat(lab.media.usage(COURSE).remainingBytes()).isZero();
    }

    @Test
    void delete_givesBackBytesAndItem() {
        lab.media.quotas().set(COURSE, new Quota(5, 1));
        Media media = upload(Payload.text("Hello"), true);

        lab.media.library().delete(media.id());

        assertThat(upload(Payload.text("World"), true).current().length()).isEqualTo(5);
        lab.assertClean();
    }

    @Test
    void newVersion_isChargedToTheAccountsOfTheMedia() {
        Media media = upload(Payload.text("Hello"), true);

        lab.media.upload(Payload.text("Hello again").ofKnownLength().asNewVersionOf(media.id()));

        assertThat(lab.media.usage(COURSE).bytes()).isEqualTo(16);
        assertThat(lab.media.usage(COURSE).items()).isEqualTo(2);
        assertThat(lab.media.usage(Lab.HOST)).isEqualTo(lab.unused(Lab.HOST));
    }

    /** 64 callers race for room for ten. */
    @Test
    void upload_byManyAtOnce_fillsItemsExactly() {
        List<Media> uploaded = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Account account = Account.course("round" + round);
            lab.media.quotas().set(account, Quota.ofItems(10));

            List<Parallel.Result<Media>> results = lab.threads.together(
                    64,
                    () -> lab.media.upload(
                            Payload.text("Hello").ofUnknownLength().charge(account)));

            assertThat(results.stream().filter(Parallel.Result::succeeded)).hasSize(10);
            assertThat(results.stream().filter(r -> !r.succeeded()))
                    .allMatch(r -> r.failure().get(0) instanceof QuotaExceededException);
            assertThat(lab.media.usage(account)).isEqualTo(new Usage(account, Quota.ofItems(10), 50, 10, 0, 0));
            results.stream().filter(Parallel.Result::succeeded).forEach(r -> uploaded.add(r.get()));
        }
        assertThat(uploaded).hasSize(10 * ROUNDS);
        lab.assertClean();
    }

    /** Each of them reserves more than it needs at first, and takes what is left. */
    @Test
    void upload_ofUnknownLengthByManyAtOnce_neverExceedsBytes() {
        for (int round = 0; round < 3; round++) {
            Account account = Account.course("bytes" + round);
            lab.media.quotas().set(account, Quota.ofBytes(1_000_000));

            List<Parallel.Result<Media>> results = lab.threads.together(
                    16,
                    () -> lab.media.upload(
                            Payload.png(100_000).ofUnknownLength().charge(account)));

            long succeeded = results.stream().filter(Parallel.Result::succeeded).count();
            Usage usage = lab.media.usage(account);
            assertThat(usage.bytes()).isEqualTo(succeeded * 100_000).isLessThanOrEqualTo(1_000_000);
            assertThat(usage.reservedBytes()).isZero();
        }
        lab.assertClean();
    }
}
