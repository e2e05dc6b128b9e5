package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.engine.FfmpegProgress;
import io.humble.video.MediaPacket;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

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
        MediaPacket packet = MediaPacket.make();
        long reported = System.nanoTime();
        while (input.demuxer().read(packet) >= 0) {
            HumbleTrack track = tracks.get(packet.getStreamIndex());
            if (track == null || !packet.isComplete()) {
                continue;
            }
            track.accept(packet);
            if (System.nanoTime() - reported > REPORT_EVERY_NANOS) {
                reported = System.nanoTime();
                report(out, tracks);
            }
        }
        tracks.values().forEach(HumbleTrack::finish);
    }

    private static void report(PrintStream out, Map<Integer, HumbleTrack> tracks) {
        long slowest =
                tracks.values().stream().mapToLong(HumbleTrack::position).min().orElse(0);
        out.print(FfmpegProgress.OUT_TIME + slowest + "\n");
        out.flush();
    }
}
