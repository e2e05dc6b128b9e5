package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.StorageException;
import dev.mediamanager.Version;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Transitions, one of which is hit by a fault and done again, as the manager does it: what is a conflict the second time, or finds nothing to do any more,
 * took place the first time. In the end everything is as if nothing had happened.
 */
abstract class KilledStory {
    /**
     * Which fault hits.
     *
     * @param kill kills the connection
     * @param victim the transition that is hit
     * @param statement at which of its statements
     * @param after whether that was executed
     */
    record Fault(Kill kill, String victim, int statement, boolean after) {}

    final MediaRepository rows;
    private final Fault fault;
    private boolean hit;
    private boolean told;

    KilledStory(MediaRepository rows, Fault fault) {
        this.rows = rows;
        this.fault = fault;
    }

    abstract void play();

    /** Returns whether the fault occurred: the step has that many statements. */
    final boolean hit() {
        return hit;
    }

    /** Returns whether the caller heard of it. */
    final boolean told() {
        return told;
    }

    static Version version(Reservation reservation) {
        return reservation instanceof Reservation.Staged staged
                ? staged.version()
                : ((Reservation.Duplicate) reservation).version();
    }

    static List<MediaEvent.Type> typesOf(Media media, List<MediaEvent> events) {
        List<MediaEvent.Type> types = new ArrayList<>();
        events.stream().filter(event -> event.media().equals(media.id())).forEach(event -> types.add(event.type()));
        return types;
    }

    static Instant end() {
        return Samples.LATER.plusSeconds(60);
    }

    void step(String name, Runnable call) {
        step(name, () -> {
            call.run();
            return name;
        });
    }

    <T> T step(String name, Supplier<T> call) {
        return step(name, call, () -> {
            throw new AssertionError(name + " took place the first time");
        });
    }

    /** Does something; if the answer is lost, again; if that is a conflict, looks. */
    <T> T step(String name, Supplier<T> call, Supplier<T> look) {
        if (!name.equals(fault.victim())) {
            return call.get();
        }
        fault.kill().arm(fault.statement(), fault.after());
        try {
            return call.get();
        } catch (StorageException e) {
            assertThat(e.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE);
            told = true;
        } finally {
            hit = fault.kill().disarm();
        }
        try {
            return call.get();
        } catch (MediaConflictException | MediaNotFoundException e) {
            return look.get();
        }
    }
}
