package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.benchmarks.kill.Journal.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a library, by what the children said. Used by one thread. */
final class Ledger {
    private final Map<MediaId, Acknowledged> kept = new LinkedHashMap<>();
    private final Set<MediaId> fresh = new HashSet<>();
    private final Set<MediaId> erased = new HashSet<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private final Map<String, Long> safe = new HashMap<>();
    private final Map<BlobKey, Long> intended = new HashMap<>();
    private int acknowledged;

    /**
     * An upload that returned.
     *
     * @param sha256 what its bytes hash to
     * @param length how many there are
     */
    record Acknowledged(String sha256, long length) {}

    /** Takes in what a child said; returns what it says went wrong. */
    List<Violation> hear(List<String> lines) {
        intended.clear();
        Set<MediaId> erasing = new HashSet<>();
        Set<String> unanswered = new LinkedHashSet<>();
        List<Violation> violations = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            switch (Word.valueOf(words[0])) {
                case READY -> {}
                case BEGIN -> unanswered.add(words[1]);
                case SAFE -> safe.put(words[1], Long.valueOf(words[2]));
                case DONE -> {
                    unanswered.remove(words[1]);
                    safe.remove(words[1]);
                    acknowledge(new MediaId(words[2]), words[3], Long.parseLong(words[4]));
                }
                case PUT -> intended.put(new BlobKey(words[1]), Long.valueOf(words[2]));
                case ERASE -> erasing.add(new MediaId(words[1]));
                case ERASED -> erased(new MediaId(words[1]));
                case FAILED -> violations.add(new Violation(Violation.Kind.CHILD, line));
            }
        }
        erasing.forEach(this::forget); // it may be there or not
        begun.addAll(unanswered);
        return violations;
    }

    private void acknowledge(MediaId media, String sha256, long length) {
        kept.put(media, new Acknowledged(sha256, length));
        fresh.add(media);
        acknowledged++;
    }

    /** An upload that was tried again is there now. */
    void keeps(Media media) {
        kept.put(
                media.id(),
                new Acknowledged(media.current().sha256(), media.current().length()));
        fresh.add(media.id());
    }

    /** A media was erased for good. */
    void erased(MediaId media) {
        forget(media);
        erased.add(media);
    }

    private void forget(MediaId media) {
        kept.remove(media);
        fresh.remove(media);
    }

    /** Returns how many uploads were acknowledged. */
    int acknowledged() {
        return acknowledged;
    }

    /** Returns what must be there. */
    Map<MediaId, Acknowledged> kept() {
        return Map.copyOf(kept);
    }

    /** Returns what must be there and was not looked at since the last call. */
    Set<MediaId> takeFresh() {
        Set<MediaId> taken = Set.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /** Returns what must not be there. */
    Set<MediaId> erased() {
        return Set.copyOf(erased);
    }

    /** Returns the keys of the uploads that began and were not answered since the last call. */
    Set<String> takeUnanswered() {
        Set<String> taken = Set.copyOf(begun);
        begun.clear();
        return taken;
    }

    /** Returns how many bytes of an upload in pieces were said to be safe, and forgets it. */
    long takeSafe(String key) {
        Long offset = safe.remove(key);
        return offset == null ? 0 : offset;
    }

    /** Returns the lengths of the objects that the last child was about to write. */
    Map<BlobKey, Long> intended() {
        return Map.copyOf(intended);
    }
}
