package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.engine.FfmpegProgress;
import dev.mediamanager.video.internal.probe.Rate;
import io.humble.video.MediaPacket;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Encodes a ladder, inside the worker. */
final class HumbleEncode {
    private static final long REPORT_EVERY_NANOS = 200_000_000;

    private HumbleEncode() {}

    static void encode(HumbleRequest request, PrintStream out) throws IOException, InterruptedException {
        HumbleInput input = HumbleInput.open(request);
        Map<Integer, HumbleTrack> tracks = new HashMap<>();
        if (request.has("video.stream")) {
            tracks.put(request.integer("video.stream"), new HumbleVideoTrack(request, input));
        }
        if (request.has("audio.stream")) {
            tracks.put(request.integer("audio.stream"), new HumbleAudioTrack(request, input));
        }
        OptionalDouble rate = request.has("video.stream")
                ? OptionalDouble.of(
                        Rate.parse(request.text("video.rate")).orElseThrow().value())
                : OptionalDouble.empty();
        MediaPacket packet = MediaPacket.make();
        long begun = System.nanoTime();
        long reported = begun;
        while (input.demuxer().read(packet) >= 0) {
            HumbleTrack track = tracks.get(packet.getStreamIndex());
            if (track == null || !packet.isComplete()) {
                continue;
            }
            track.accept(packet);
            if (System.nanoTime() - reported > REPORT_EVERY_NANOS) {
                reported = System.nanoTime();
                report(out, tracks, reported - begun, rate);
            }
        }
        tracks.values().forEach(HumbleTrack::finish);
    }

    /** In FFmpeg's words; every rendition has the same rate, so pictures are encoded as fast as their time passes. */
    private static void report(PrintStream out, Map<Integer, HumbleTrack> tracks, long nanos, OptionalDouble rate) {
        long slowest =
                tracks.values().stream().mapToLong(HumbleTrack::position).min().orElse(0);
        double speed = slowest * 1000.0 / nanos;
        rate.ifPresent(frames -> out.print(FfmpegProgress.FPS + speed * frames + "\n"));
        out.print(FfmpegProgress.SPEED + speed + "x\n");
        out.print(FfmpegProgress.OUT_TIME + slowest + "\n");
        out.print(FfmpegProgress.END + "continue\n");
        out.flush();
    }
}
