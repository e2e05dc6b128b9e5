package dev.mediamanager.video.internal.humble;

import io.humble.video.AudioChannel;
import io.humble.video.AudioFormat;
import io.humble.video.Decoder;
import io.humble.video.FilterAudioSink;
import io.humble.video.FilterAudioSource;
import io.humble.video.FilterGraph;
import io.humble.video.Global;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import java.io.IOException;
import java.util.function.Consumer;

/** The sound of a source, decoded and filtered, inside the worker. */
final class HumbleSound implements HumbleTrack {
    /** How many samples a piece has that comes out of the filters, which must end with {@code asetnsamples=n=1024:p=0}; the last one may have fewer. */
    static final int PIECE = 1024;

    private final HumbleDecoder<MediaAudio> decoder;
    private final FilterGraph graph = FilterGraph.make();
    private final FilterAudioSource source;
    private final FilterAudioSink sink;
    private final MediaAudio filtered;
    private final Consumer<MediaAudio> pieces;
    private long position;

    /**
     * Opens the decoder of a stream, and the filters behind it.
     *
     * @param filter from {@code [in]} to {@code [out]}
     * @param pieces takes what comes out, of this rate, channels and type, and gone afterwards
     */
    HumbleSound(
            HumbleInput input,
            int stream,
            String filter,
            int rate,
            int channels,
            AudioFormat.Type type,
            Consumer<MediaAudio> pieces)
            throws IOException, InterruptedException {
        this.pieces = pieces;
        Decoder opened = input.decoder(stream);
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
        AudioChannel.Layout wanted = AudioChannel.getDefaultLayout(channels);
        source = graph.addAudioSource(
                "in", opened.getSampleRate(), layout, opened.getSampleFormat(), HumbleInput.MICROS);
        sink = graph.addAudioSink("out", rate, wanted, type);
        filtered = MediaAudio.make(PIECE, rate, channels, wanted, type);
        graph.open(filter);
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
            pieces.accept(filtered);
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
    }

    @Override
    public long position() {
        return position;
    }
}
