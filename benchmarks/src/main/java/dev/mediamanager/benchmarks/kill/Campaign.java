package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.MediaManager;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.kill.Violation.Kind;
import dev.mediamanager.testkit.ForeignProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Kills one child after the other that work on the same library. While one is killed and its library looked at, the next warms up.
 *
 * <p>Some children are killed while they open the library that the child before them left, so that recovery is interrupted too.
 */
final class Campaign implements AutoCloseable {
    private static final int OPENING_MILLIS = 60;
    private static final double KILLED_WHILE_OPENING = 0.08;
    private static final int MOST_VIOLATIONS = 20;
    private static final Duration PROCESS_PATIENCE = Duration.ofSeconds(10);

    private final Scratch scratch = Scratch.create("kill");
    private final Place place;
    private final Bug bug;
    private final long seed;
    private final Consumer<String> listener;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final Recovery recovery;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Phase, Integer> landed = new EnumMap<>(Phase.class);
    private int kills;
    private int hits;
    private int withChildren;
    private Victim next;

    Campaign(Place place, Bug bug, long seed, Consumer<String> listener) throws IOException {
        this.place = place.apart(bug.name());
        this.bug = bug;
        this.seed = seed;
        this.listener = listener;
        this.random = new Random(seed);
        MixedWork.makeSamples(samples());
        MediaManager.open(template()).close();
        this.recovery = new Recovery(this.place, library(), samples(), ledger);
        this.next = spare(0);
    }

    private Path library() {
        return scratch.resolve("library");
    }

    /** An empty library; making its tables takes longer than a child should need to warm up. */
    private Path template() {
        return scratch.resolve("template");
    }

    private Path samples() {
        return scratch.resolve("samples");
    }

    private Victim spare(int number) throws IOException {
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m");
        Path own = Files.createDirectories(own(number));
        Path warmUp = Files.createDirectories(Victim.warmUp(own));
        Files.copy(Embedded.database(template()), Embedded.database(warmUp));
        return Victim.start(place, library(), samples(), own, bug, seed * 1_000_000 + number, options);
    }

    private Path own(int number) {
        return scratch.resolve("child-" + number);
    }

    /** Kills so many children, or fewer if too much is broken. */
    void run(int count) throws IOException, InterruptedException {
        for (int last = kills + count; kills < last && !hopeless(); ) {
            kill(false);
            if (kills < last && random.nextDouble() < KILLED_WHILE_OPENING) {
                kill(true);
            }
            violations.addAll(recovery.recover(place.mostMedia()));
            if (kills % 10 == 0) {
                listener.accept(kills + " kills, " + ledger.acknowledged() + " uploads acknowledged, "
                        + violations.size() + " violations");
            }
        }
    }

    /** Goes on until so many kills hit what is to be hit, but for twice as many at most. */
    void runUntilHit(int count) throws IOException, InterruptedException {
        for (int most = 2 * count; hits < count && kills < most && !hopeless(); ) {
            run(Math.min(count - hits, most - kills));
        }
    }

    /** Reads all, and looks at the library once more, as it is in a week: nothing that was begun may be left then. */
    void runOut() throws IOException {
        violations.addAll(recovery.checkAll());
        violations.addAll(recovery.checkInAWeek());
    }

    private void kill(boolean whileOpening) throws IOException, InterruptedException {
        try (Victim victim = next) {
            victim.go();
            if (!whileOpening) {
                victim.awaitWork();
            }
            List<ForeignProcess> children =
                    victim.kill(random.nextInt(whileOpening ? OPENING_MILLIS : place.workMillis()));
            Path own = own(kills);
            kills++;
            next = spare(kills);
            count(victim.phases());
            withChildren += children.isEmpty() ? 0 : 1;
            violations.addAll(ledger.hear(victim.lines()));
            violations.addAll(recovery.inspectRemains());
            children.forEach(this::checkGone);
            Scratch.remove(own);
        }
    }

    private void count(List<Phase> phases) {
        Set<Phase> distinct = phases.isEmpty() ? EnumSet.of(Phase.IDLE) : EnumSet.copyOf(phases);
        distinct.forEach(phase -> landed.merge(phase, 1, Integer::sum));
        hits += distinct.stream().anyMatch(place::hits) ? 1 : 0;
    }

    private void checkGone(ForeignProcess child) {
        if (!child.awaitEnd(PROCESS_PATIENCE)) {
            violations.add(new Violation(Kind.PROCESS, child + " lives on"));
        }
    }

    /** Tells whether so much is broken that it is no use to go on. */
    boolean hopeless() {
        return violations.size() >= MOST_VIOLATIONS;
    }

    int kills() {
        return kills;
    }

    /** Returns how many kills hit at least one thread where they are to hit one. */
    int hits() {
        return hits;
    }

    /** Returns how many unfinished writes the kills left. */
    int unfinished() {
        return recovery.unfinished();
    }

    /** Returns how many kills hit a child that had children of its own. */
    int withChildren() {
        return withChildren;
    }

    int acknowledged() {
        return ledger.acknowledged();
    }

    /** Returns in how many kills some thread was in each phase. */
    Map<Phase, Integer> landed() {
        return landed;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        next.close();
        scratch.close();
    }
}
