package dev.mediamanager.video.internal.sound;

import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.AudioFacts;
import dev.mediamanager.CaptionReport.Silence;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the times in which all channels stay below a level for long enough. Keeps the longest of them. */
public final class Silences implements FrameListener {
    private static final Comparator<Silence> BY_LENGTH =
            Comparator.comparing(silence -> silence.end().minus(silence.start()));

    private final PriorityQueue<Silence> found = new PriorityQueue<>(BY_LENGTH);
    private final int sampleRate;
    private final double level;
    private final long leastFrames;
    private long count;
    private long quiet;

    /** Creates a finder for a sound of this sample rate. */
    public Silences(AudioAnalysis analysis, int sampleRate) {
        this.sampleRate = sampleRate;
        level = -Short.MIN_VALUE * Math.pow(10, analysis.silenceDecibels() / 20.0);
        leastFrames = Math.max(1, (long) analysis.silenceMillis() * sampleRate / 1000);
    }

    @Override
    public void frame(short[] samples) {
        for (short sample : samples) {
            if (Math.abs((int) sample) >= level) {
                finish();
                count++;
                return;
            }
        }
        quiet++;
        count++;
    }

    @Override
    public void end() {
        finish();
    }

    private void finish() {
        if (quiet >= leastFrames) {
            found.add(new Silence(time(count - quiet), time(count)));
            if (found.size() > AudioFacts.MAX_SILENCES) {
                found.remove();
            }
        }
        quiet = 0;
    }

    /** Returns the silences, in order. */
    public List<Silence> found() {
        return found.stream().sorted(Comparator.comparing(Silence::start)).toList();
    }

    private Duration time(long frames) {
        return Duration.ofMillis(Math.round(frames * 1000.0 / sampleRate));
    }
}
