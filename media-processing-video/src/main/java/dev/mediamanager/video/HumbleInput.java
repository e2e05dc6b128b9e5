package dev.mediamanager.video;

import io.humble.video.Codec;
import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerFormat;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.KeyValueBag;
import io.humble.video.Rational;
import java.io.IOException;

/** An open source, inside the worker, which ends with its only task: nothing is ever closed. */
final class HumbleInput {
    /** Microseconds, the clock of everything here. */
    static final Rational MICROS = Rational.make(1, 1_000_000);

    private final Demuxer demuxer;
    private final long maxPixels;

    private HumbleInput(Demuxer demuxer, long maxPixels) {
        this.demuxer = demuxer;
        this.maxPixels = maxPixels;
    }

    static HumbleInput open(HumbleRequest request) throws IOException, InterruptedException {
        DemuxerFormat format = DemuxerFormat.findFormat(request.text("demuxer"));
        if (format == null) {
            throw new UnsupportedOperationException("No demuxer " + request.text("demuxer"));
        }
        Demuxer demuxer = Demuxer.make();
        demuxer.open("file:" + request.text("path"), format, false, true, null, null);
        return new HumbleInput(demuxer, request.number("maxPixels"));
    }

    Demuxer demuxer() {
        return demuxer;
    }

    DemuxerStream stream(int index) throws IOException, InterruptedException {
        return demuxer.getStream(index);
    }

    /** Returns when the earliest stream starts, in microseconds. */
    long start() {
        long start = demuxer.getStartTime();
        return start == Global.NO_PTS ? 0 : start;
    }

    /** Opens the decoder of a stream. */
    Decoder decoder(int index) throws IOException, InterruptedException {
        Decoder decoder = stream(index).getDecoder();
        if (decoder == null || decoder.getCodecID() == Codec.ID.CODEC_ID_NONE) {
            throw new UnsupportedOperationException("No decoder for stream " + index);
        }
        if ((long) decoder.getWidth() * decoder.getHeight() > maxPixels) {
            throw new UnsupportedOperationException("A frame of " + decoder.getWidth() + "x" + decoder.getHeight()
                    + " exceeds " + maxPixels + " pixels");
        }
        KeyValueBag options = KeyValueBag.make();
        options.setValue("threads", "auto");
        decoder.open(options, null);
        return decoder;
    }
}
