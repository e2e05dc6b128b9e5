package dev.mediamanager.video.internal.humble;

import io.humble.video.Codec;
import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerFormat;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaDescriptor;
import io.humble.video.Rational;
import java.io.IOException;
import java.util.Optional;

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
        demuxer.open("file:" + request.text("path"), format, false, false, null, null);
        try {
            demuxer.queryStreamMetaData();
        } catch (IOException e) {
            // Some streams are of a codec that came after this version; what the header says of the others is enough.
        }
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

    /**
     * Returns the unit of the times of decoded pictures: that of their stream, whatever the pictures say themselves. (Decoded sound is right: it counts
     * in the unit of its decoder.)
     */
    Rational pictureClock(int index) throws IOException, InterruptedException {
        return stream(index).getTimeBase();
    }

    /** Returns the decoder of a stream, not opened, if its codec is known. */
    static Optional<Decoder> known(DemuxerStream stream) {
        try {
            return Optional.ofNullable(stream.getDecoder())
                    .filter(decoder -> decoder.getCodecID() != Codec.ID.CODEC_ID_NONE);
        } catch (RuntimeException e) {
            // Thrown for a codec without a decoder.
            return Optional.empty();
        }
    }

    /** Opens the decoder of a stream. */
    Decoder decoder(int index) throws IOException, InterruptedException {
        Decoder decoder = known(stream(index))
                .orElseThrow(() -> new UnsupportedOperationException("No decoder for stream " + index));
        if ((long) decoder.getWidth() * decoder.getHeight() > maxPixels) {
            throw new UnsupportedOperationException("A frame of " + decoder.getWidth() + "x" + decoder.getHeight()
                    + " exceeds " + maxPixels + " pixels");
        }
        KeyValueBag options = KeyValueBag.make();
        // Sound is decoded by one thread: what comes later for being decoded by several would get the time of another
        // packet.
        options.setValue("threads", decoder.getCodecType() == MediaDescriptor.Type.MEDIA_VIDEO ? "auto" : "1");
        try {
            decoder.open(options, null);
        } catch (RuntimeException e) {
            throw new UnsupportedOperationException(
                    "The decoder of stream " + index + " does not open: " + e.getMessage(), e);
        }
        return decoder;
    }
}
