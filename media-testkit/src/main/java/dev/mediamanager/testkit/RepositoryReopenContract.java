package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.CARD;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static dev.mediamanager.testkit.RepositoryFixture.RECIPE;
import static dev.mediamanager.testkit.RepositoryUpload.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Progress;
import dev.mediamanager.Quota;
import dev.mediamanager.Version;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repository must do whose rows outlive it, and that one process at a time holds open. */
@SuppressWarnings("NullAway.Init")
public abstract class RepositoryReopenContract {
    private RepositoryFixture library;

    /** Creates the contract. */
    protected RepositoryReopenContract() {}

    /**
     * Opens the one repository of this case, empty at the first time.
     *
     * @throws Exception if it cannot be opened; the case fails then
     */
    protected abstract MediaRepository open() throws Exception;

    @BeforeEach
    final void openRepository() throws Exception {
        library = new RepositoryFixture(open());
    }

    @AfterEach
    final void closeRepository() {
        library.rows.close();
    }

    private MediaRepository reopen() throws Exception {
        library.rows.close();
        library = new RepositoryFixture(open());
        return library.rows;
    }

    @Test
    void reopen_everythingIsThere() throws Exception {
        library.rows.setQuota(ADA, new Quota(1000, 10));
        Media media = library.processed(library.upload().key("k").ready(), RECIPE, ADA);
        Media quarantined = library.upload().quarantined();
        List<Job> jobs = library.rows.listJobs(media.id());
        List<MediaEvent> events = library.rows.pendingEvents(100);

        MediaRepository rows = reopen();

        assertThat(rows.listMedia(MediaQuery.ALL).items()).containsExactly(quarantined, media);
        assertThat(rows.listJobs(media.id())).isEqualTo(jobs);
        assertThat(rows.pendingEvents(100)).isEqualTo(events);
        assertThat(rows.usage(ADA).quota()).isEqualTo(new Quota(1000, 10));
        library.assertUsage(ADA, 220, 2, 0, 0);
    }

    @Test
    void reopen_endsTheLeasesOfUploads() throws Exception {
        Version staged = library.upload().stage();

        MediaRepository rows = reopen();

        assertThat(rows.expireUploads(NOW, KEEP, 10)).containsExactly(staged.blob());
        assertThatThrownBy(() -> rows.commit(completed(staged, 100))).isInstanceOf(MediaConflictException.class);
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void reopen_leavesTheLeasesOfUploadSessions() throws Exception {
        Version staged = library.upload().stage();
        NewSession session = RepositorySessionCases.session(staged, "ada");
        SessionRecord opened = library.rows.openSession(session, 10, KEEP);

        MediaRepository rows = reopen();

        assertThat(rows.expireUploads(NOW, KEEP, 10)).isEmpty();
        assertThat(rows.findSession(session.id())).contains(opened);
        assertThat(rows.takeSession(session.id(), KEEP).token()).isEqualTo(2);
    }

    @Test
    void reopen_endsTheLeasesOfJobs() throws Exception {
        Job first = library.claimed(library.ready(), CARD);
        library.stage(first);

        MediaRepository rows = reopen();

        assertThat(rows.expiredJobs(NOW, 10)).extracting(Job::id).containsExactly(first.id());
        Job second = library.claim(NOW);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        assertThatThrownBy(() -> rows.heartbeat(first.id(), 1, Progress.NONE, KEEP))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void reopen_leavesQueuedJobsWhereTheyAre() throws Exception {
        Job queued = library.enqueue(library.ready(), CARD);

        MediaRepository rows = reopen();

        assertThat(rows.findJob(queued.id())).contains(queued);
        assertThat(rows.nextDue()).contains(NOW);
    }

    @Test
    void reopen_sequencesGoOn() throws Exception {
        library.ready();
        long last = library.rows.pendingEvents(10).get(0).sequence();
        library.takeEvents();

        MediaRepository rows = reopen();
        library.ready();

        assertThat(rows.pendingEvents(10).get(0).sequence()).isGreaterThan(last);
    }

    @Test
    void closed_everyCallSaysSo() {
        MediaRepository rows = library.rows;
        Media media = library.ready();
        rows.close();

        assertThatThrownBy(() -> rows.findMedia(media.id())).isInstanceOf(MediaClosedException.class);
        assertThatThrownBy(() -> library.upload().reserve()).isInstanceOf(MediaClosedException.class);
        assertThatThrownBy(() -> rows.claim(NOW, KEEP, KEEP)).isInstanceOf(MediaClosedException.class);
        assertThatThrownBy(() -> rows.listBlobs(Optional.empty(), 10)).isInstanceOf(MediaClosedException.class);
        assertThatThrownBy(() -> rows.pendingEvents(10)).isInstanceOf(MediaClosedException.class);
        assertThatThrownBy(() -> rows.usage(ADA)).isInstanceOf(MediaClosedException.class);
    }
}
