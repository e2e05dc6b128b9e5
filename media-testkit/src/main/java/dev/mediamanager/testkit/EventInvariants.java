package dev.mediamanager.testkit;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event for each transition, and in order (I8). Events come after the commit, so what is missing is waited for. */
final class EventInvariants {
    private final MediaManager manager;
    private final EventLog log;
    private final Duration patience;

    EventInvariants(MediaManager manager, EventLog log, Duration patience) {
        this.manager = manager;
        this.log = log;
        this.patience = patience;
    }

    List<String> check() {
        long end = System.nanoTime() + patience.toNanos();
        List<MediaEvent> heard;
        List<String> broken;
        do {
            heard = log.deliveries();
            broken = check(heard);
        } while (!broken.isEmpty() && log.awaitMoreThan(heard.size(), Duration.ofNanos(end - System.nanoTime())));
        return broken;
    }

    private List<String> check(List<MediaEvent> deliveries) {
        List<String> broken = new ArrayList<>();
        Collection<MediaEvent> events = once(deliveries, broken);
        checkOrder(events, broken);
        for (Media media : new LibraryInvariants(manager, false).media()) {
            List<MediaEvent> own = events.stream()
                    .filter(event -> event.media().equals(media.id()))
                    .toList();
            long versions = count(own, MediaEvent.Type.VERSION_READY) + count(own, MediaEvent.Type.VERSION_QUARANTINED);
            int committed = manager.library().versions(media.id()).size();
            if (versions != committed) {
                broken.add("I8 media " + media.id() + " has " + committed + " versions and " + versions
                        + " events of them");
            }
            manager.jobs().list(media.id()).forEach(job -> checkJob(job, own, broken));
        }
        return broken;
    }

    /** Leaves out what was delivered again. */
    private static Collection<MediaEvent> once(List<MediaEvent> deliveries, List<String> broken) {
        Map<Long, MediaEvent> bySequence = new LinkedHashMap<>();
        for (MediaEvent event : deliveries) {
            MediaEvent before = bySequence.putIfAbsent(event.sequence(), event);
            if (before != null && !before.equals(event)) {
                broken.add("I8 two events have the same number: " + before + " and " + event);
            }
        }
        return bySequence.values();
    }

    private static void checkOrder(Collection<MediaEvent> events, List<String> broken) {
        Map<MediaId, MediaEvent> last = new HashMap<>();
        for (MediaEvent event : events) {
            MediaEvent before = last.put(event.media(), event);
            if (before != null && before.sequence() > event.sequence()) {
                broken.add("I8 " + event + " was first heard after " + before);
            }
            if (before != null && before.type() == MediaEvent.Type.MEDIA_DELETED) {
                broken.add("I8 " + event + " came after its media was deleted");
            }
        }
    }

    private static void checkJob(Job job, List<MediaEvent> events, List<String> broken) {
        List<MediaEvent> own = events.stream()
                .filter(event -> event.job().equals(Optional.of(job.id())))
                .toList();
        Map<MediaEvent.Type, Long> expected = new HashMap<>();
        for (MediaEvent.Type type :
                List.of(MediaEvent.Type.JOB_SUCCEEDED, MediaEvent.Type.JOB_FAILED, MediaEvent.Type.JOB_CANCELLED)) {
            expected.put(type, type.name().equals("JOB_" + job.state()) ? 1L : 0L);
        }
        expected.forEach((type, times) -> {
            if (count(own, type) != times) {
                broken.add("I8 job " + job.id() + " is " + job.state() + " and has " + count(own, type) + " events "
                        + type);
            }
        });
        long queued = count(own, MediaEvent.Type.JOB_QUEUED);
        boolean doneAtOnce = job.attempt() == 0 && job.state() == JobState.SUCCEEDED; // there was nothing to make
        if (queued != 1 && !(doneAtOnce && queued == 0)) {
            broken.add("I8 job " + job.id() + " was queued once and has " + queued + " events of it");
        }
    }

    private static long count(List<MediaEvent> events, MediaEvent.Type type) {
        return events.stream().filter(event -> event.type() == type).count();
    }
}
