package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.COURSE;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.Picture;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.QuotaExceededException.Unit;
import dev.mediamanager.Recipe;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.NewJob;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Variants that are made on demand, and how many of them an account may have. */
abstract class RepositoryOnDemandCases extends RepositoryCases {
    private static final int CALLERS = 16;

    private static Recipe width(int width) {
        return Recipe.of(Picture.cover(width, 100).onDemand());
    }

    private static NewJob job(Media media, Recipe recipe, int most) {
        return new NewJob(new JobId(RepositoryFixture.uuid()), media.current().id(), recipe, 3, NOW).onDemand(most);
    }

    private Job enqueue(Media media, int width, int most) {
        return rows.enqueue(job(media, width(width), most));
    }

    private void assertRefused(Account account, int most, int used, Media media, int width) {
        assertThatThrownBy(() -> enqueue(media, width, most))
                .isInstanceOfSatisfying(QuotaExceededException.class, e -> {
                    assertThat(e.account()).isEqualTo(account);
                    assertThat(e.unit()).isEqualTo(Unit.VARIANTS);
                    assertThat(e.limit()).isEqualTo(most);
                    assertThat(e.used()).isEqualTo(used);
                    assertThat(e.requested()).isEqualTo(1);
                });
    }

    @Test
    void onDemand_overTheCap_isRefusedAndChangesNothing() {
        Media media = library.ready();
        enqueue(media, 1, 2);
        enqueue(media, 2, 2);
        Media before = library.reload(media);

        assertRefused(ADA, 2, 2, media, 3);

        assertThat(library.reload(media)).isEqualTo(before);
        assertThat(rows.listJobs(media.id())).hasSize(2);
        enqueue(media, 3, 3);
    }

    @Test
    void onDemand_capOfNothing_refusesTheFirst() {
        assertRefused(ADA, 0, 0, library.ready(), 1);
    }

    @Test
    void onDemand_countsAllMediaOfAnAccount_andEveryAccountOfAMedia() {
        enqueue(library.ready(), 1, 1);
        enqueue(library.upload().charge(COURSE).ready(), 1, 1);
        Media shared = library.upload()
                .charge(ADA.inTenant("school"), COURSE.inTenant("school"))
                .ready();
        enqueue(shared, 1, 1);

        assertRefused(ADA, 1, 1, library.ready(), 1);
        assertRefused(COURSE, 1, 1, library.upload().charge(COURSE).ready(), 1);
        Account school = COURSE.inTenant("school");
        assertRefused(school, 1, 1, library.upload().charge(school).ready(), 1);
    }

    @Test
    void onDemand_sameVariantAgain_isNotCountedAgain() {
        Media media = library.ready();
        Job queued = enqueue(media, 1, 1);
        assertThat(enqueue(media, 1, 1)).isEqualTo(queued);
        library.finish(library.claim(), new JobOutcome.Failed(RepositoryFixture.FAILURE, Optional.empty()));

        Job again = enqueue(media, 1, 1);
        assertThat(again.state()).isEqualTo(JobState.QUEUED);
        library.succeed(library.claim());

        assertThat(enqueue(media, 1, 1).state()).isEqualTo(JobState.SUCCEEDED);
        assertRefused(ADA, 1, 1, media, 2);
    }

    @Test
    void onDemand_otherVariants_areNotCounted() {
        Media media = library.processed(library.ready(), CARD);

        enqueue(media, 1, 1);

        rows.enqueue(RepositoryFixture.job(media.current().id(), width(2)));
        assertRefused(ADA, 1, 1, media, 3);
    }

    @Test
    void onDemand_afterDeletion_isCountedNoMore() {
        Media media = library.ready();
        enqueue(media, 1, 1);

        rows.deleteMedia(media.id(), NOW, KEEP);

        enqueue(library.ready(), 1, 1);
    }

    @Test
    void onDemand_freeOfCharge_isNotCapped() {
        Media media = library.upload().charge().ready();

        assertThat(enqueue(media, 1, 0).state()).isEqualTo(JobState.QUEUED);
    }

    /** All get one job, and the cap holds in any race. */
    @Test
    void onDemand_manyAtOnce_queueOneJobEachAndStayUnderTheCap() {
        Media media = library.ready();

        List<JobId> same = Together.run(CALLERS, i -> enqueue(media, 1, 1).id());
        List<Boolean> queued = Together.run(CALLERS, i -> {
            try {
                return enqueue(media, i + 2, 5).state() == JobState.QUEUED;
            } catch (QuotaExceededException e) {
                return false;
            }
        });

        assertThat(same).containsOnly(same.get(0));
        assertThat(queued.stream().filter(yes -> yes)).hasSize(4);
        assertThat(rows.listJobs(media.id())).hasSize(5);
        assertThat(library.reload(media).variants()).hasSize(5);
    }
}
