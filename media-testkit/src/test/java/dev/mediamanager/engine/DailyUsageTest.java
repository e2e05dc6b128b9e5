package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.spi.AccessPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What accounts used day by day, as hosts and actors read it. */
class DailyUsageTest {
    private static final Account COURSE = Account.course("cs101");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media upload(int bytes) {
        return lab.media.upload(Payload.text("x".repeat(bytes)).ofKnownLength().charge(COURSE));
    }

    private void pass(int days) {
        lab.clock.advance(Duration.ofDays(days));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(lab.clock.instant(), ZoneOffset.UTC);
    }

    private List<DailyUsage> used(LocalDate from, LocalDate to) {
        return lab.media.quotas().dailyUsage(COURSE, from, to);
    }

    @Test
    void dailyUsage_hasEveryDaySinceTheFirstUpToToday() {
        assertThat(used(FIRST, FIRST.plusDays(9))).isEmpty();
        Media media = upload(100);
        pass(2);
        upload(10);
        lab.media.library().delete(media.id());
        pass(1);

        assertThat(used(FIRST.minusDays(9), FIRST.plusDays(9)))
                .containsExactly(
                        new DailyUsage(FIRST, 100, 1),
                        new DailyUsage(FIRST.plusDays(1), 100, 1),
                        new DailyUsage(FIRST.plusDays(2), 10, 1),
                        new DailyUsage(FIRST.plusDays(3), 10, 1));
        assertThat(used(FIRST.plusDays(1), FIRST.plusDays(1)))
                .containsExactly(new DailyUsage(FIRST.plusDays(1), 100, 1));
        assertThat(used(FIRST.plusDays(4), FIRST.plusDays(9))).isEmpty();
    }

    @Test
    void dailyUsage_isKeptForSoLong_andRowsWithIt() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.timing(Lab.TIMING.withDailyUsage(Duration.ofDays(10))));
        for (int day = 0; day < 30; day++) {
            upload(day + 1);
            pass(1);
        }
        lab.media.maintenance().reconcile();

        List<DailyUsage> days = used(FIRST, today());
        assertThat(days).hasSize(11).first().isEqualTo(new DailyUsage(today().minusDays(10), 21 * 22 / 2, 21));
        assertThat(days.get(10)).isEqualTo(new DailyUsage(today(), 30 * 31 / 2, 30));
        assertThat(lab.rows.dailyUsage(COURSE, FIRST, today())).hasSize(10);
    }

    @Test
    void dailyUsage_ofAnActor_isItsOwnAndThatOfItsAccounts() {
        MediaManager ada =
                lab.media.actingAs(Actor.user("ada").inTenant("school").withAccounts(COURSE));
        ada.upload(Payload.text("Hello").ofKnownLength().charge(COURSE));
        DailyUsage used = new DailyUsage(today(), 5, 1);

        assertThat(ada.quotas().dailyUsage(COURSE, FIRST, FIRST)).containsExactly(used);
        assertThat(ada.quotas().dailyUsage(Account.user("ada"), FIRST, FIRST)).isEmpty();
        assertThat(lab.media.quotas().dailyUsage(COURSE.inTenant("school"), FIRST, FIRST))
                .containsExactly(used);
        for (Account other : List.of(Account.user("bob"), COURSE.inTenant("bank"))) {
            assertThatThrownBy(() -> ada.quotas().dailyUsage(other, FIRST, FIRST))
                    .isInstanceOf(MediaAccessDeniedException.class);
        }
    }

    @Test
    void dailyUsage_ofAnAdministrator_isOfItsTenantOnly() {
        lab.close();
        AccessPolicy admins = AccessPolicy.role("admin", EnumSet.of(Operation.ADMINISTER));
        lab = Lab.open(blueprint -> blueprint.access(AccessPolicy.ownersOnly().or(admins)));
        MediaManager admin =
                lab.media.actingAs(Actor.user("root").inTenant("school").withRoles("admin"));
        for (String tenant : List.of("school", "bank")) {
            lab.media
                    .actingAs(Actor.user("ada").inTenant(tenant))
                    .upload(Payload.text("Hello").ofKnownLength());
        }

        assertThat(admin.quotas().dailyUsage(Account.user("ada"), FIRST, FIRST))
                .containsExactly(new DailyUsage(FIRST, 5, 1));
        assertThatThrownBy(() -> admin.quotas().dailyUsage(Account.user("ada").inTenant("bank"), FIRST, FIRST))
                .isInstanceOf(MediaAccessDeniedException.class)
                .hasMessageContaining("bank/user:ada");
    }

    @Test
    void dailyUsage_daysTheWrongWayRound_areRejected() {
        assertThatThrownBy(() -> used(FIRST, FIRST.minusDays(1)))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("2026-03-01")
                .hasMessageContaining("2026-02-28");
        assertThat(used(LocalDate.MIN, LocalDate.MAX)).isEmpty();
    }
}
