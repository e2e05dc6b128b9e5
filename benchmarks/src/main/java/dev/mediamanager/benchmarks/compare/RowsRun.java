package dev.mediamanager.benchmarks.compare;

import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaType;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.PostgresServer;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.ListPosition;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Rows on a PostgreSQL from Maven, beside bare JDBC that sends the very same statements with other ids, and reads all that comes back: what is taken
 * down of the library's own connections is sent again.
 */
final class RowsRun implements Run {
    private static final int DEFAULT_MEDIA = 1_000_000;
    private static final int PAIRS = 9;
    private static final int PAIRS_OF_A_TRIAL = 3;
    private static final int INSERTS = 200;
    private static final int READS = 500;
    private static final int PAGES = 5;
    private static final int CRIPPLED_TURNS = 3;
    private static final double ROW_GOAL = 0.7;
    private static final double PAGE_GOAL = 2;
    private static final long LENGTH = 250_000;
    private static final MediaType JPEG = new MediaType("image/jpeg");

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public String summary() {
        return "[MEDIA=1000000] media inserted, read and listed on PostgreSQL, beside bare JDBC with the same statements";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        int count = arguments.count(DEFAULT_MEDIA);
        Transcript transcript = new Transcript();
        try (PostgresServer server = PostgresServer.start();
                HikariDataSource pool = PostgresServer.pool(server.url(), 2);
                MediaRepository rows = JdbiRepository.builder(pool).open();
                MediaRepository watched =
                        JdbiRepository.builder(transcript.around(pool)).open()) {
            Contest contest = new Contest(
                    rows,
                    pool,
                    count < DEFAULT_MEDIA ? PAIRS_OF_A_TRIAL : PAIRS,
                    arguments.selfTest() ? CRIPPLED_TURNS : 1,
                    report);
            insert(rows, newId());
            contest.insert(watched, transcript);
            contest.read(watched, transcript);
            long start = System.nanoTime();
            CopiedMedia.make(pool, insert(rows, newId()), count);
            report.note(count + " media made in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            contest.list(watched, transcript, count);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Makes a media whose ids follow from one. */
    private static Media insert(MediaRepository rows, String id) {
        Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
        Version version = new Version(
                new VersionId(id),
                new MediaId(id),
                0,
                VersionState.STAGED,
                "photo.jpg",
                JPEG,
                MediaKind.IMAGE,
                0,
                "",
                MediaInfo.EMPTY,
                new BlobKey(id.replace("-", "")),
                now);
        rows.reserve(new NewUpload(
                version,
                true,
                "ada",
                "school",
                "Photo",
                Map.of("number", "1"),
                Labels.NONE,
                List.of(Account.course("cs101")),
                LENGTH,
                Optional.empty(),
                now.plusSeconds(60)));
        return rows.commit(new CompletedUpload(
                version.id(),
                JPEG,
                MediaKind.IMAGE,
                LENGTH,
                "0".repeat(64),
                MediaInfo.ofPicture(1920, 1280),
                Optional.empty(),
                Optional.empty(),
                now,
                now));
    }

    /** Work with the same outcome by both sides. A crippled subject does it several times. */
    private record Contest(MediaRepository rows, DataSource pool, int pairs, int turns, Report report) {
        void insert(MediaRepository watched, Transcript transcript) throws Exception {
            String recorded = newId();
            transcript.record(() -> RowsRun.insert(watched, recorded));
            Transcript bare = transcript.copy();
            Duel duel = Duel.fight(
                    pairs,
                    INSERTS,
                    "inserts/s",
                    () -> time(INSERTS * turns, () -> RowsRun.insert(rows, newId())),
                    () -> time(INSERTS, () -> replay(bare, recorded, newId())));
            tell("insert", bare, duel);
        }

        void read(MediaRepository watched, Transcript transcript) throws Exception {
            MediaId id = RowsRun.insert(rows, newId()).id();
            transcript.record(() -> watched.findMedia(id));
            Transcript bare = transcript.copy();
            Duel duel = Duel.fight(
                    pairs,
                    READS,
                    "reads/s",
                    () -> time(READS * turns, () -> rows.findMedia(id)),
                    () -> time(READS, () -> replay(bare, "", "")));
            tell("read", bare, duel);
        }

        private void tell(String what, Transcript bare, Duel duel) {
            report.note(what + ": " + bare.statements() + " statements");
            duel.tell(report);
            report.figure(
                    Figure.shown("rows." + what + "s-per-second", duel.subject().median()));
            report.figure(Figure.atLeast("rows." + what + "-ratio", duel.medianRatio(), ROW_GOAL));
        }

        void list(MediaRepository watched, Transcript transcript, int count) throws Exception {
            List<MediaQuery> queries = new ArrayList<>();
            List<Transcript> pages = new ArrayList<>();
            int scans = 0;
            for (int i = 1; i <= PAGES; i++) {
                MediaId last = new MediaId(CopiedMedia.id((int) (count * (0.5 + 0.5 * i / PAGES))));
                MediaQuery all = MediaQuery.ALL.limit(Math.min(MediaQuery.MAX_LIMIT, count / 2));
                MediaQuery query = all.after(new ListPosition(last, "", 0).toCursor(all));
                transcript.record(() -> watched.listMedia(query));
                Transcript page = transcript.copy();
                String plan = page.plan(pool);
                scans += plan.contains("Index") && !plan.contains("Seq Scan on media") ? 0 : 1;
                if (i == 1) {
                    report.note(plan);
                }
                queries.add(query);
                pages.add(page);
            }
            Duel all = fight(queries, pages);
            Duel first =
                    fight(queries, pages.stream().map(Transcript::firstQuery).toList());
            all.tell(report);
            first.tell(report);
            report.figure(Figure.shown("rows.pages-per-second", all.subject().median()));
            report.figure(Figure.shown("rows.page-statements", pages.get(0).statements()));
            report.figure(Figure.atMost("rows.page-times-its-queries", 1 / all.medianRatio(), PAGE_GOAL));
            report.figure(Figure.shown("rows.page-times-its-first-query", 1 / first.medianRatio()));
            report.figure(Figure.exactly("rows.page-plans-that-scan", scans, 0));
        }

        private Duel fight(List<MediaQuery> queries, List<Transcript> pages) throws Exception {
            return Duel.fight(
                    pairs,
                    PAGES,
                    "pages/s",
                    () -> time(turns, () -> queries.forEach(rows::listMedia)),
                    () -> time(1, () -> pages.forEach(page -> replay(page, "", ""))));
        }

        private void replay(Transcript bare, String recorded, String id) {
            try {
                bare.replay(
                        pool,
                        value -> value.equals(recorded)
                                ? id
                                : value.equals(recorded.replace("-", "")) ? id.replace("-", "") : value);
            } catch (SQLException e) {
                throw new AssertionError("The bare side failed", e);
            }
        }

        private static double time(int turns, Runnable work) {
            long start = System.nanoTime();
            for (int i = 0; i < turns; i++) {
                work.run();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
