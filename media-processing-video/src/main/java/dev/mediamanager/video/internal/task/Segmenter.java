package dev.mediamanager.video.internal.task;

import dev.mediamanager.ByteRange;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.video.internal.mp4.Fragment;
import dev.mediamanager.video.internal.mp4.FragmentedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups the fragments of a file into segments. */
final class Segmenter {
    private Segmenter() {}

    /** Puts the same number of fragments into every segment, as all renditions of a video have their keyframes at the same times. */
    static SegmentIndex byCount(FragmentedFile file, int fragmentsPerSegment) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = 0; i < file.fragments().size(); i += fragmentsPerSegment) {
            cuts.add(i);
        }
        return index(file, cuts);
    }

    /** Cuts where a fragment starts nearest to each multiple of a length of time, so that differences never add up. */
    static SegmentIndex byTime(FragmentedFile file, long segmentMicros) {
        List<Integer> cuts = new ArrayList<>();
        cuts.add(0);
        long next = segmentMicros;
        List<Fragment> fragments = file.fragments();
        for (int i = 1; i < fragments.size(); i++) {
            long start = file.micros(fragments.get(i).start());
            long half = file.micros(fragments.get(i).duration()) / 2;
            if (start + half >= next) {
                cuts.add(i);
                next = (start + half) / segmentMicros * segmentMicros + segmentMicros;
            }
        }
        return index(file, cuts);
    }

    private static SegmentIndex index(FragmentedFile file, List<Integer> cuts) {
        List<Fragment> fragments = file.fragments();
        List<SegmentIndex.Segment> segments = new ArrayList<>(cuts.size());
        for (int i = 0; i < cuts.size(); i++) {
            Fragment first = fragments.get(cuts.get(i));
            Fragment last = fragments.get((i + 1 < cuts.size() ? cuts.get(i + 1) : fragments.size()) - 1);
            ByteRange range = new ByteRange(first.offset(), last.offset() + last.length() - first.offset());
            segments.add(new SegmentIndex.Segment(range, file.micros(last.end()) - file.micros(first.start())));
        }
        return new SegmentIndex(Optional.of(new ByteRange(0, file.initLength())), segments);
    }
}
