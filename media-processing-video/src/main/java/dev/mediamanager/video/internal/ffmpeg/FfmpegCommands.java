package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.video.internal.engine.LumaFile;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.plan.AudioPlan;
import dev.mediamanager.video.internal.plan.CaptionPlan;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.PosterPlan;
import dev.mediamanager.video.internal.plan.Rung;
import dev.mediamanager.video.internal.plan.StillPlan;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.plan.ToneMap;
import dev.mediamanager.video.internal.plan.VideoPlan;
import dev.mediamanager.video.internal.probe.FieldOrder;
import dev.mediamanager.video.internal.probe.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Builds FFmpeg's argument lists. Every path is behind {@code file:}, so that no name can be taken for an option, a protocol or a pattern. */
final class FfmpegCommands {
    private static final String PROTOCOLS = "file,pipe";
    private static final String MAX_STREAMS = "100";
    private static final String PNG_DEMUXER = "png_pipe";

    /** A picture of 50 million pixels has 192 tiles. */
    private static final String MAX_TILES = "1000";

    /**
     * Fragments with the least a player needs: the track starts at decode time 0, and an edit list skips the encoder's priming samples but never
     * delays the track, as browsers ignore an empty edit.
     */
    private static final String MOVFLAGS = "+empty_moov+delay_moov+default_base_moof+negative_cts_offsets+skip_trailer";

    private final FfmpegPrograms programs;
    private final FfmpegAbilities abilities;
    private final String preset;

    FfmpegCommands(FfmpegPrograms programs, FfmpegAbilities abilities, String preset) {
        this.programs = programs;
        this.abilities = abilities;
        this.preset = preset;
    }

    /** Of what a picture consists; versions before 7.1 know no groups of streams, and end with an error. */
    List<String> groups(SourceFile source) {
        List<String> command = new ArrayList<>(List.of(programs.ffprobe(), "-hide_banner", "-v", "error"));
        input(command, source, MAX_TILES);
        command.addAll(List.of("-show_stream_groups", "-of", "flat"));
        return command;
    }

    List<String> picture(SourceFile source, StillPlan plan) {
        List<String> command = ffmpeg();
        // One thread for each of many tiles is enough. Turned by whoever asks, who has read how.
        command.addAll(List.of("-noautorotate", "-threads", "1"));
        input(command, source, MAX_TILES);
        command.addAll(List.of("-filter_complex_threads", "1", "-filter_complex", plan.filter()));
        command.addAll(
                List.of("-frames:v", "1", "-an", "-map_metadata", "-1", "-c:v", "png", "-compression_level", "1"));
        command.addAll(List.of("-f", "image2", "-update", "1", "file:" + plan.file()));
        return command;
    }

    /** Of what kinds of pixels an encoder makes something. */
    List<String> help(Av1Encoder encoder) {
        return List.of(programs.ffmpeg(), "-hide_banner", "-h", "encoder=" + encoder.id());
    }

    List<String> avif(AvifPicture picture, Av1Encoder encoder) {
        List<String> command = ffmpeg();
        command.addAll(List.of("-protocol_whitelist", PROTOCOLS, "-threads", "1", "-f", PNG_DEMUXER));
        command.addAll(List.of("-i", "file:" + picture.request().pixels().toAbsolutePath()));
        command.addAll(picture.output(encoder));
        return command;
    }

    List<String> probe(SourceFile source) {
        List<String> command = new ArrayList<>(List.of(programs.ffprobe(), "-hide_banner", "-v", "error"));
        input(command, source);
        command.addAll(List.of("-show_format", "-show_streams", "-of", "flat"));
        command.addAll(List.of("-show_entries", "chapter=start_time,end_time:chapter_tags=title"));
        return command;
    }

    List<String> poster(SourceFile source, PosterPlan plan) {
        List<String> command = frame(source, plan);
        command.addAll(picture(plan.format()));
        command.addAll(List.of("-f", "image2", "-update", "1", "file:" + plan.file()));
        return command;
    }

    /** FFmpeg's gray runs from black to white, whatever the source's range. */
    List<String> luma(SourceFile source, PosterPlan plan) {
        List<String> command = frame(source, plan);
        command.addAll(List.of("-c:v", "rawvideo", "-pix_fmt", "gray", "-f", "rawvideo", "file:" + LumaFile.NAME));
        return command;
    }

    private List<String> frame(SourceFile source, PosterPlan plan) {
        check(plan.fields(), plan.toneMap());
        List<String> command = ffmpeg();
        if (plan.atMicros() > 0) {
            command.addAll(List.of("-ss", seconds(plan.atMicros())));
        }
        if (plan.keyframe()) {
            command.addAll(List.of("-noaccurate_seek", "-skip_frame", "nokey"));
        }
        // Turned by our own filter: versions differ in what they do with a mirrored picture.
        command.add("-noautorotate");
        input(command, source);
        command.addAll(List.of("-map", "0:" + plan.stream(), "-frames:v", "1", "-an", "-sn", "-dn"));
        // The keyframe lies before the time that was sought, and would be dropped for it.
        String filter = (plan.keyframe() ? "setpts=PTS-STARTPTS," : "") + plan.filter(abilities.deinterlacer());
        command.addAll(List.of("-map_metadata", "-1", "-vf", filter));
        return command;
    }

    /** Decodes keyframes only, of which the filters make sheets. */
    List<String> storyboard(SourceFile source, StoryboardPlan plan) {
        check(Optional.empty(), plan.toneMap());
        List<String> command = ffmpeg();
        command.addAll(List.of("-nostats", "-progress", "pipe:1", "-noautorotate", "-skip_frame", "nokey"));
        command.addAll(List.of("-itsoffset", seconds(plan.lateMicros())));
        input(command, source);
        command.addAll(List.of("-map", "0:" + plan.stream(), "-an", "-sn", "-dn", "-map_metadata", "-1"));
        command.addAll(List.of("-vf", plan.filter(), "-frames:v", Integer.toString(plan.sheets())));
        command.addAll(picture(plan.board().format()));
        command.addAll(List.of("-f", "image2", "-start_number", "0", "file:" + plan.pattern()));
        return command;
    }

    List<String> captions(SourceFile source, CaptionPlan plan) {
        List<String> command = ffmpeg();
        command.add("-nostats");
        input(command, source);
        for (CaptionPlan.Stream stream : plan.streams()) {
            command.addAll(List.of("-map", "0:" + stream.index(), "-map_metadata", "-1", "-map_chapters", "-1"));
            command.addAll(List.of("-c:s", "webvtt", "-f", "webvtt", "file:" + stream.file()));
        }
        return command;
    }

    private static List<String> picture(ImageFormat format) {
        return switch (format) {
            case JPEG -> List.of("-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", "-strict", "unofficial");
            case PNG -> List.of("-c:v", "png", "-pix_fmt", "rgb24");
            case WEBP -> List.of("-c:v", "libwebp", "-quality", "80");
            default -> throw new IllegalArgumentException("No picture is written as " + format);
        };
    }

    List<String> packets(SourceFile source) {
        List<String> command = new ArrayList<>(List.of(programs.ffprobe(), "-hide_banner", "-v", "error"));
        input(command, source);
        command.addAll(List.of("-show_entries", Packet.ENTRIES, "-of", "csv=p=0"));
        return command;
    }

    /** Decodes all streams, and writes nothing; what is wrong with them is told. */
    List<String> decode(SourceFile source) {
        List<String> command = ffmpeg();
        input(command, source);
        command.addAll(List.of("-map", "0"));
        command.addAll(List.of("-f", "null", "-"));
        return command;
    }

    List<String> encode(SourceFile source, FilmPlan plan) {
        LadderPlan streams = plan.streams();
        List<String> command = filtered(
                plan, source, streams.video().map(video -> video.rungs().size()).orElse(0));
        streams.video().ifPresent(video -> {
            for (int i = 0; i < video.rungs().size(); i++) {
                pictures(command, video, i, label(plan, i));
                mp4(command, MOVFLAGS + "+frag_keyframe", video.rungs().get(i).file());
            }
        });
        streams.audio().ifPresent(audio -> {
            sound(command, audio);
            command.addAll(List.of("-frag_duration", Long.toString(AudioPlan.FRAGMENT_MICROS)));
            mp4(command, MOVFLAGS, AudioPlan.FILE);
        });
        return command;
    }

    /** Writes the best pictures of a ladder and its sound into one file, whose index comes first. */
    List<String> film(SourceFile source, FilmPlan plan) {
        LadderPlan streams = plan.streams();
        List<String> command = filtered(plan, source, 1);
        streams.video().ifPresent(video -> pictures(command, video, 0, label(plan, 0)));
        streams.audio().ifPresent(audio -> sound(command, audio));
        mp4(command, "+faststart", FilmPlan.FILE);
        return command;
    }

    /** Draws captions on black, and writes how light the first frame is. */
    List<String> letters(Dimensions size) {
        List<String> command = ffmpeg();
        String black = "color=color=black:size=" + size.width() + "x" + size.height() + ":duration=1[v0];";
        command.addAll(List.of("-filter_complex", black + CaptionDrawing.filter("[v0]", "[c0]"), "-map", "[c0]"));
        command.addAll(List.of("-frames:v", "1", "-c:v", "rawvideo", "-pix_fmt", "gray"));
        command.addAll(List.of("-f", "rawvideo", "file:" + LumaFile.NAME));
        return command;
    }

    private static String label(FilmPlan plan, int rung) {
        return plan.captioned() ? "[c" + rung + "]" : "[v" + rung + "]";
    }

    /** Reads a source through the filters of a plan, of which so many rungs get captions. */
    private List<String> filtered(FilmPlan film, SourceFile source, int rungs) {
        LadderPlan plan = film.streams();
        List<String> command = ffmpeg();
        command.addAll(List.of("-nostats", "-progress", "pipe:1", "-noautorotate"));
        input(command, source);
        List<String> graphs = new ArrayList<>();
        plan.video().ifPresent(video -> check(video.fields(), video.toneMap()));
        plan.video()
                .filter(VideoPlan::encodes)
                .ifPresent(video -> graphs.add(video.filter("[0:" + video.stream() + "]", abilities.deinterlacer())));
        plan.audio()
                .filter(audio -> !audio.copied())
                .ifPresent(audio -> graphs.add(audio.filter("[0:" + audio.stream() + "]", "[a]")));
        for (int i = 0; film.captioned() && i < rungs; i++) {
            graphs.add(CaptionDrawing.filter("[v" + i + "]", "[c" + i + "]"));
        }
        if (!graphs.isEmpty()) {
            command.addAll(List.of("-filter_complex", String.join(";", graphs)));
        }
        return command;
    }

    private void check(Optional<FieldOrder> fields, Optional<ToneMap> toneMap) {
        fields.ifPresent(
                order -> abilities.require(Set.of(abilities.deinterlacer()), "makes whole frames of interlaced ones"));
        toneMap.ifPresent(map -> abilities.require(ToneMap.FILTERS, "maps HDR to what every screen shows"));
    }

    private void pictures(List<String> command, VideoPlan plan, int number, String label) {
        Rung rung = plan.rungs().get(number);
        if (plan.copied(rung)) {
            copy(command, plan.stream());
            return;
        }
        command.addAll(List.of("-map", label, "-map_metadata", "-1", "-map_chapters", "-1"));
        command.addAll(abilities.encoder(plan.codec()).output(preset, rung.kilobits(), plan.keyframeEvery()));
        plan.toneMap().ifPresent(map -> command.addAll(ToneMap.TAGS));
    }

    private void sound(List<String> command, AudioPlan plan) {
        if (plan.copied()) {
            copy(command, plan.stream());
        } else {
            command.addAll(List.of("-map", "[a]", "-map_metadata", "-1", "-map_chapters", "-1"));
            command.addAll(List.of("-c:a", abilities.encoder(plan.format()), "-b:a", plan.kilobits() + "k"));
        }
        plan.language().ifPresent(language -> command.addAll(List.of("-metadata:s:a:0", "language=" + language)));
    }

    private static void copy(List<String> command, int stream) {
        command.addAll(List.of("-map", "0:" + stream, "-map_metadata", "-1", "-map_chapters", "-1", "-c", "copy"));
    }

    private static void mp4(List<String> command, String movflags, String file) {
        command.addAll(List.of("-avoid_negative_ts", "disabled", "-f", "mp4", "-movflags", movflags, "file:" + file));
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.6f", micros / 1e6);
    }

    /** How every command begins. */
    List<String> ffmpeg() {
        return new ArrayList<>(List.of(programs.ffmpeg(), "-hide_banner", "-nostdin", "-y", "-v", "error"));
    }

    /** Adds a source, read by its own demuxer within its limits. */
    static void input(List<String> command, SourceFile source) {
        input(command, source, MAX_STREAMS);
    }

    private static void input(List<String> command, SourceFile source, String maxStreams) {
        command.addAll(List.of(
                "-protocol_whitelist",
                PROTOCOLS,
                "-max_streams",
                maxStreams,
                "-max_pixels",
                Long.toString(source.limits().maxPixels()),
                "-f",
                source.demuxer(),
                "-i",
                "file:" + source.path().toAbsolutePath()));
    }
}
