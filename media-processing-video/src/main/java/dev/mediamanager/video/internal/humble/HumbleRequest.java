package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.plan.AudioPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.Rung;
import dev.mediamanager.video.internal.plan.VideoPlan;
import dev.mediamanager.video.internal.probe.Flat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the parent asks of a {@link HumbleWorker}.
 *
 * @param values everything it has to know, by name
 */
record HumbleRequest(Map<String, String> values) {
    private static final String DEINTERLACER = "yadif";

    /** Returns an empty request for a task. */
    static HumbleRequest task(String name) {
        return new HumbleRequest(new LinkedHashMap<>()).with("task", name);
    }

    /** Returns a request with what a plan says. */
    static HumbleRequest encode(HumbleRequest request, LadderPlan plan) {
        HumbleRequest all = request;
        if (plan.video().isPresent()) {
            VideoPlan video = plan.video().get();
            all = all.with("video.stream", video.stream())
                    .with("video.filter", video.filter("[in]", DEINTERLACER))
                    .with("video.rate", video.rate())
                    .with("video.keyframeEvery", video.keyframeEvery())
                    .with("video.rungs", video.rungs().size())
                    .with("video.endMicros", video.endMicros().orElse(0));
            for (int i = 0; i < video.rungs().size(); i++) {
                Rung rung = video.rungs().get(i);
                all = all.with("video." + i + ".width", rung.width())
                        .with("video." + i + ".height", rung.height())
                        .with("video." + i + ".kilobits", rung.kilobits())
                        .with("video." + i + ".file", rung.file());
            }
        }
        if (plan.audio().isPresent()) {
            AudioPlan audio = plan.audio().get();
            all = all.with("audio.stream", audio.stream())
                    .with("audio.filter", audio.filter("[in]", HumbleAudioTrack.SKIP_PRIMING + "[out]"))
                    .with("audio.sampleRate", audio.sampleRate())
                    .with("audio.channels", audio.channels())
                    .with("audio.kilobits", audio.kilobits())
                    .with("audio.fragmentMicros", AudioPlan.FRAGMENT_MICROS)
                    .with("audio.file", AudioPlan.FILE);
        }
        return all;
    }

    HumbleRequest with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value.toString());
        return new HumbleRequest(more);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The request lacks " + key);
        }
        return value;
    }

    int integer(String key) {
        return Integer.parseInt(text(key));
    }

    long number(String key) {
        return Long.parseLong(text(key));
    }

    /** Returns the request as it goes to the worker. */
    String write() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(Flat.line(key, value)));
        return text.append('\n').toString();
    }
}
