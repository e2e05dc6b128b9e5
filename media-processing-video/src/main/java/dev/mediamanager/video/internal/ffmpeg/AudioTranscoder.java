package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import java.util.List;

/** Builds the commands that write sound as a file, with the encoders that this FFmpeg has. */
final class AudioTranscoder {
    private final FfmpegCommands commands;
    private final FfmpegAbilities abilities;

    AudioTranscoder(FfmpegCommands commands, FfmpegAbilities abilities) {
        this.commands = commands;
        this.abilities = abilities;
    }

    /** Returns the command. @throws ProcessingException {@code UNSUPPORTED} naming the encoder or muxer that is missing */
    List<String> command(SourceFile source, TranscodePlan plan) {
        AudioEncoder encoder = AudioEncoder.of(plan.format());
        String name = encoder.encoders().stream()
                .filter(abilities.encoders()::contains)
                .findFirst()
                .orElseThrow(() ->
                        missing(plan.format(), "no encoder for it (" + String.join(", ", encoder.encoders()) + ")"));
        if (!abilities.muxers().contains(encoder.muxer())) {
            throw missing(plan.format(), "no muxer '" + encoder.muxer() + "'");
        }
        List<String> command = commands.ffmpeg();
        command.addAll(List.of("-nostats", "-progress", "pipe:1"));
        FfmpegCommands.input(command, source);
        command.addAll(List.of("-map", "0:" + plan.stream(), "-vn", "-sn", "-dn"));
        command.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-af", plan.filter()));
        command.addAll(List.of("-c:a", name));
        if (plan.kilobits() > 0) {
            command.addAll(List.of("-b:a", plan.kilobits() + "k"));
        }
        command.addAll(encoder.options());
        command.addAll(List.of("-f", encoder.muxer(), "file:" + plan.file()));
        return command;
    }

    private ProcessingException missing(AudioFormat format, String what) {
        return new ProcessingException(
                Reason.UNSUPPORTED,
                "FFmpeg " + abilities.version() + " writes no " + format + ": it has " + what
                        + "; use another FFmpeg, or another format",
                List.of());
    }
}
