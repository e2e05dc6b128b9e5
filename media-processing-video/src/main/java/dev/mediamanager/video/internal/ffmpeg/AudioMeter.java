package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.Loudness;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.plan.Measured;
import dev.mediamanager.video.internal.plan.PcmPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes sound to samples, and measures it by the filter {@code ebur128}, which prints what it found at the end. */
final class AudioMeter {
    private static final String SUMMARY = "Summary:";
    private static final Pattern VALUE =
            Pattern.compile("\\s*(I|LRA|Threshold|Peak): +(-?[0-9.]{1,12}) (LUFS|LU|dBFS)\\s*");
    /** What EBU R 128 does not count, and the filter gives if there is nothing else; in LUFS. */
    private static final double GATE = -70;

    private AudioMeter() {}

    /** Writes the samples to the standard output. */
    static List<String> decode(FfmpegCommands commands, SourceFile source, PcmPlan plan) {
        List<String> command = commands.ffmpeg();
        FfmpegCommands.input(command, source);
        command.addAll(List.of("-map", "0:" + plan.stream(), "-af", plan.filter()));
        samples(command, plan);
        return command;
    }

    /** Measures, and writes the samples to the standard output. */
    static List<String> measure(FfmpegCommands commands, SourceFile source, PcmPlan plan) {
        List<String> command = commands.ffmpeg();
        command.addAll(List.of("-nostats", "-v", "info"));
        FfmpegCommands.input(command, source);
        command.addAll(List.of(
                "-filter_complex",
                "[0:" + plan.stream() + "]" + plan.heard() + ",asplit[a][b];[a]" + plan.samples()
                        + "[pcm];[b]ebur128=peak=true:framelog=verbose[m]",
                "-map",
                "[pcm]"));
        samples(command, plan);
        command.addAll(List.of("-map", "[m]", "-f", "null", "-"));
        return command;
    }

    private static void samples(List<String> command, PcmPlan plan) {
        command.addAll(List.of("-ac", Integer.toString(plan.channels()), "-c:a", "pcm_s16le"));
        command.addAll(List.of("-map_metadata", "-1", "-f", "s16le", "pipe:1"));
    }

    /** Reads the values of the last summary; empty if nothing was loud enough to be measured. */
    static Optional<Measured> read(List<String> lines) {
        List<String> summary = lines.subList(last(lines) + 1, lines.size());
        OptionalDouble integrated = value(summary, "I");
        OptionalDouble threshold = value(summary, "Threshold");
        OptionalDouble range = value(summary, "LRA");
        OptionalDouble peak = value(summary, "Peak");
        if (integrated.isEmpty() || threshold.isEmpty() || range.isEmpty() || peak.isEmpty()) {
            return Optional.empty();
        }
        return integrated.getAsDouble() <= GATE
                ? Optional.empty()
                : Optional.of(new Measured(
                        new Loudness(integrated.getAsDouble(), range.getAsDouble(), peak.getAsDouble()),
                        threshold.getAsDouble()));
    }

    /** Tells whether there is a summary at all, if only of silence. */
    static boolean told(List<String> lines) {
        return last(lines) >= 0;
    }

    private static int last(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).endsWith(SUMMARY)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the first value of this name: the threshold of the loudness stands before that of the range. */
    private static OptionalDouble value(List<String> lines, String name) {
        for (String line : lines) {
            Matcher matcher = VALUE.matcher(line);
            if (matcher.matches() && matcher.group(1).equals(name)) {
                return number(matcher.group(2));
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
