package dev.mediamanager.video.internal.humble;

import io.humble.video.AudioChannel;
import io.humble.video.AudioFormat;
import io.humble.video.Encoder;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.io.IOException;
import java.util.Map;

/** The sound of a source on its way to its rendition, inside the worker. */
final class HumbleAudioTrack implements HumbleTrack {
    /**
     * What ends the filter graph: this muxer has no edit list that would tell players to skip the encoder's priming, so that what it delays is cut off
     * before, and the sound stays with the pictures. AAC encodes 1024 samples at once, and as many come out before the first.
     */
    static final String SKIP_PRIMING = ",atrim=start_sample=1024,asetpts=N/SR/TB,asetnsamples=n=1024:p=0";

    private static final AudioFormat.Type FLOATS = AudioFormat.Type.SAMPLE_FMT_FLTP;

    private final HumbleSound sound;
    private final HumbleOutput output;

    HumbleAudioTrack(HumbleRequest request, HumbleInput input) throws IOException, InterruptedException {
        int rate = request.integer("audio.sampleRate");
        int channels = request.integer("audio.channels");
        Encoder encoder = HumbleOutput.encoder("aac");
        encoder.setSampleRate(rate);
        encoder.setChannels(channels);
        encoder.setChannelLayout(AudioChannel.getDefaultLayout(channels));
        encoder.setSampleFormat(FLOATS);
        encoder.setTimeBase(Rational.make(1, rate));
        Map<String, String> options = Map.of("b", request.text("audio.kilobits") + "000", "strict", "experimental");
        output = HumbleOutput.open(
                encoder,
                options,
                request.text("audio.file"),
                "",
                Map.of("frag_duration", request.text("audio.fragmentMicros")));
        sound = new HumbleSound(
                input,
                request.integer("audio.stream"),
                request.text("audio.filter"),
                rate,
                channels,
                FLOATS,
                output::encode);
    }

    @Override
    public void accept(MediaPacket packet) {
        sound.accept(packet);
    }

    @Override
    public void finish() {
        sound.finish();
        output.finish();
    }

    @Override
    public long position() {
        return sound.position();
    }
}
