package dev.mediamanager.video.internal.humble;

import io.humble.video.AudioChannel;
import io.humble.video.AudioFormat;
import io.humble.video.Decoder;
import io.humble.video.Encoder;
import io.humble.video.FilterAudioSink;
import io.humble.video.FilterAudioSource;
import io.humble.video.FilterGraph;
import io.humble.video.Global;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.io.IOException;
import java.util.Map;

/** The sound of a source on its way to its rendition, inside the worker. */
final class HumbleAudioTrack implements HumbleTrack {
    /** AAC encodes this many samples at once, and as many come out before the first. */
    private static final int FRAME = 1024;
    /**
     * What ends the filter graph: this muxer has no edit list that would tell players to skip the encoder's priming, so that what it delays is cut off
     * before, and the sound stays with the pictures.
     */
    static final String SKIP_PRIMING = ",atrim=start_sample=1024,asetpts=N/SR/TB,asetnsamples=n=1024:p=0";

    private static final AudioFormat.Type FLOATS = AudioFormat.Type.SAMPLE_FMT_FLTP;

    private final HumbleDecoder<MediaAudio> decoder;
    private final FilterGraph graph = FilterGraph.make();
    private final FilterAudioSource source;
    private final FilterAudioSink sink;
    private final MediaAudio filtered;
    private final HumbleOutput output;
    private long position;

    HumbleAudioTrack(HumbleRequest request, HumbleInput input) throws IOException, InterruptedException {
        Decoder opened = input.decoder(request.integer("audio.stream"));
        AudioChannel.Layout known = opened.getChannelLayout();
        boolean unknown = known == AudioChannel.Layout.CH_LAYOUT_UNKNOWN;
        AudioChannel.Layout layout = unknown ? AudioChannel.getDefaultLayout(opened.getChannels()) : known;
        // The decoder would write into a buffer that is like its frames, whatever its size and alignment, and so
        // destroy the heap: one of another
        // layout makes it bring its own.
        AudioChannel.Layout other = unknown ? layout : AudioChannel.Layout.CH_LAYOUT_UNKNOWN;
        decoder = new HumbleDecoder<>(
                opened,
                () -> MediaAudio.make(1, opened.getSampleRate(), opened.getChannels(), other, opened.getSampleFormat()),
                opened.getTimeBase(),
                input.start(),
                this::filter);
        int rate = request.integer("audio.sampleRate");
        int channels = request.integer("audio.channels");
        AudioChannel.Layout wanted = AudioChannel.getDefaultLayout(channels);
        source = graph.addAudioSource(
                "in", opened.getSampleRate(), layout, opened.getSampleFormat(), HumbleInput.MICROS);
        sink = graph.addAudioSink("out", rate, wanted, FLOATS);
        filtered = MediaAudio.make(FRAME, rate, channels, wanted, FLOATS);
        graph.open(request.text("audio.filter"));

        Encoder encoder = HumbleOutput.encoder("aac");
        encoder.setSampleRate(rate);
        encoder.setChannels(channels);
        encoder.setChannelLayout(wanted);
        encoder.setSampleFormat(FLOATS);
        encoder.setTimeBase(Rational.make(1, rate));
        Map<String, String> options = Map.of("b", request.text("audio.kilobits") + "000", "strict", "experimental");
        output = HumbleOutput.open(
                encoder,
                options,
                request.text("audio.file"),
                "",
                Map.of("frag_duration", request.text("audio.fragmentMicros")));
    }

    @Override
    public void accept(MediaPacket packet) {
        decoder.accept(packet);
    }

    private boolean filter(MediaAudio piece, long micros) {
        if (micros != Global.NO_PTS) {
            position = Math.max(position, micros);
            piece.setTimeStamp(micros);
            piece.setTimeBase(HumbleInput.MICROS);
            source.addAudio(piece);
            drain();
        }
        return true;
    }

    private void drain() {
        while (sink.getAudio(filtered) >= 0 && filtered.isComplete()) {
            output.encode(filtered);
        }
    }

    @Override
    public void finish() {
        decoder.finish();
        if (decoder.decoded() == 0) {
            throw new IllegalStateException("No sound decodes; " + decoder.broken() + " packets are broken");
        }
        source.addAudio(null);
        drain();
        output.finish();
    }

    @Override
    public long position() {
        return position;
    }
}
