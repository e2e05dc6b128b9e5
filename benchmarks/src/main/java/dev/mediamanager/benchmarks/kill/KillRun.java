package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.s3.S3Place;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kills a process that uploads, processes and erases media, at random moments, and looks for broken promises after each kill. Before that
 * it shows on two planted bugs that it finds what it looks for.
 *
 * <p>A kill loses nothing that the process gave to the kernel: this proves the order of the steps, not that the disk keeps them.
 */
public final class KillRun implements Run {
    private static final String S3_TITLE = "s3.kill";
    private static final int DEFAULT_KILLS = 300;
    private static final int MOST_KILLS_TO_FIND_A_BUG = 100;
    private static final int SELF_TEST_KILLS = 40;
    private static final double INSIDE_GOAL = 80;
    private static final double LEFT_BY_A_KILL = 0.1;

    /** Creates the run. */
    public KillRun() {}

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String summary() {
        return "[COUNT=" + DEFAULT_KILLS
                + "] kill -9 at random moments, then recovery; after it has caught two planted bugs";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        int kills = arguments.count(arguments.selfTest() ? SELF_TEST_KILLS : DEFAULT_KILLS);
        try (Campaign campaign = campaign(Place.FILES, name(), arguments, report)) {
            double seconds = seconds(() -> campaign.run(kills));
            campaign.runOut();
            report.figure(Figure.exactly("kill.kills", campaign.kills(), kills));
            report.figure(Figure.shown("kill.seconds-per-kill", seconds / campaign.kills()));
            report.figure(
                    Figure.atLeast("kill.inside-percent", 100.0 * campaign.hits() / campaign.kills(), INSIDE_GOAL));
            tell(campaign, name(), report);
        }
    }

    /**
     * Kills processes whose libraries are in a bucket, until so many kills hit an upload, and records figures that begin with
     * {@code s3.kill}.
     */
    public static void killInBucket(S3Place server, int kills, Arguments arguments, Report report) throws Exception {
        Place place = new Place.InBucket(server, "kill-" + System.currentTimeMillis() + "/");
        int wanted = arguments.selfTest() ? SELF_TEST_KILLS : kills;
        try (Campaign campaign = campaign(place, S3_TITLE, arguments, report)) {
            double seconds = seconds(() -> campaign.runUntilHit(wanted));
            campaign.runOut();
            report.figure(Figure.shown(S3_TITLE + ".kills", campaign.kills()));
            report.figure(Figure.atLeast(S3_TITLE + ".kills-in-uploads", campaign.hits(), wanted));
            report.figure(Figure.atLeast(
                    S3_TITLE + ".multipart-uploads-left-by-kills", campaign.unfinished(), LEFT_BY_A_KILL * wanted));
            report.figure(Figure.shown(S3_TITLE + ".seconds-per-kill", seconds / wanted));
            tell(campaign, S3_TITLE, report);
        }
    }

    /** Shows that planted bugs are caught, and returns what is to be run then; the subject of the self-test is crippled. */
    private static Campaign campaign(Place place, String title, Arguments arguments, Report report)
            throws IOException, InterruptedException {
        List<Bug> bugs = place.bugs();
        if (arguments.selfTest()) {
            return new Campaign(place, bugs.get(0), arguments.seed(), report::note);
        }
        int caught = 0;
        for (Bug bug : bugs) {
            caught += catches(place, bug, arguments.seed(), report) ? 1 : 0;
        }
        report.figure(Figure.exactly(title + ".planted-bugs-caught", caught, bugs.size()));
        return new Campaign(place, Bug.NONE, arguments.seed(), report::note);
    }

    private interface Killing {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Killing killing) throws IOException, InterruptedException {
        long start = System.nanoTime();
        killing.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Kills children with the bug until it shows. */
    static boolean catches(Place place, Bug bug, long seed, Report report) throws IOException, InterruptedException {
        try (Campaign campaign = new Campaign(place, bug, seed, line -> {})) {
            while (campaign.kills() < MOST_KILLS_TO_FIND_A_BUG && !campaign.hopeless()) {
                campaign.run(1);
                Optional<Violation> symptom = campaign.violations().stream()
                        .filter(violation -> violation.kind() == bug.symptom())
                        .findFirst();
                if (symptom.isPresent()) {
                    report.note("planted bug caught: " + bug.title() + ", after " + campaign.kills() + " kills: "
                            + symptom.get());
                    return true;
                }
            }
            report.note("planted bug not caught: " + bug.title() + ", in " + campaign.kills() + " kills");
            return false;
        }
    }

    private static void tell(Campaign campaign, String title, Report report) {
        campaign.violations().forEach(violation -> report.note(violation.toString()));
        report.note("where the threads were, in how many of " + campaign.kills() + " kills: " + campaign.landed());
        report.note(
                String.format(Locale.ROOT, "%d kills hit a process with children of its own", campaign.withChildren()));
        report.figure(Figure.atLeast(title + ".acknowledged-uploads", campaign.acknowledged(), 1));
        for (Violation.Kind kind : Violation.Kind.values()) {
            if (kind != Violation.Kind.NONE) {
                long count = campaign.violations().stream()
                        .filter(violation -> violation.kind() == kind)
                        .count();
                report.figure(Figure.exactly(title + "." + kind.figure(), count, 0));
            }
        }
    }
}
