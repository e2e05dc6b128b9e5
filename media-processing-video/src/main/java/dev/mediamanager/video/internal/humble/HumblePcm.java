package dev.mediamanager.video.internal.humble;

import io.humble.video.AudioFormat;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes the samples of a sound, and nothing else, to the standard output, inside the worker. */
final class HumblePcm {
    /** What ends the filter graph. */
    static final String IN_PIECES = ",asetnsamples=n=1024:p=0";

    private static final int SAMPLE_BYTES = 2;

    private HumblePcm() {}

    static void decode(HumbleRequest request, OutputStream standardOutput) throws IOException, InterruptedException {
        HumbleInput input = HumbleInput.open(request);
        int stream = request.integer("stream");
        int channels = request.integer("channels");
        OutputStream out = new BufferedOutputStream(standardOutput, 1 << 16);
        HumbleSound sound = new HumbleSound(
                input,
                stream,
                request.text("filter"),
                request.integer("sampleRate"),
                channels,
                AudioFormat.Type.SAMPLE_FMT_S16,
                piece -> write(piece, channels, out));
        MediaPacket packet = MediaPacket.make();
        while (input.demuxer().read(packet) >= 0) {
            if (packet.getStreamIndex() == stream && packet.isComplete()) {
                sound.accept(packet);
            }
        }
        sound.finish();
        out.flush();
    }

    private static void write(MediaAudio piece, int channels, OutputStream out) {
        try {
            out.write(piece.getData(0).getByteArray(0, piece.getNumSamples() * channels * SAMPLE_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
