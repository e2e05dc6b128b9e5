package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.probe.Flat;
import io.humble.video.Coder;
import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerStream;
import io.humble.video.Encoder;
import io.humble.video.FilterGraph;
import io.humble.video.FilterPictureSink;
import io.humble.video.FilterPictureSource;
import io.humble.video.Global;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes a still picture, inside the worker. */
final class HumblePoster {
    /** Quality 3 of 1 to 31, in the encoder's unit. */
    private static final int JPEG_QUALITY = 3 * 118;

    private final HumbleRequest request;
    private final FilterGraph graph = FilterGraph.make();
    private final FilterPictureSource source;
    private final FilterPictureSink sink;
    private final PixelFormat.Type pixels;
    private final long wanted;
    private boolean clean;
    private boolean taken;

    private HumblePoster(HumbleRequest request, Decoder decoder) {
        this.request = request;
        wanted = request.number("atMicros");
        pixels = isJpeg() ? PixelFormat.Type.PIX_FMT_YUVJ420P : PixelFormat.Type.PIX_FMT_RGB24;
        source = graph.addPictureSource(
                "in",
                decoder.getWidth(),
                decoder.getHeight(),
                decoder.getPixelFormat(),
                HumbleInput.MICROS,
                Rational.make(1, 1));
        sink = graph.addPictureSink("out", pixels);
        graph.open("[in]" + request.text("filter") + ",format=" + (isJpeg() ? "yuvj420p" : "rgb24") + "[out]");
    }

    /** Writes the picture; says {@code found} 1 if there was a frame, or else 0. */
    static void take(HumbleRequest request, PrintStream out) throws IOException, InterruptedException {
        HumbleInput input = HumbleInput.open(request);
        int index = request.integer("stream");
        Decoder decoder = input.decoder(index);
        HumblePoster poster = new HumblePoster(request, decoder);
        HumbleDecoder<MediaPicture> decoding = new HumbleDecoder<>(
                decoder,
                () -> MediaPicture.make(decoder.getWidth(), decoder.getHeight(), decoder.getPixelFormat()),
                input.pictureClock(index),
                input.start(),
                poster::offer);
        seek(input, index, poster.wanted);
        MediaPacket packet = MediaPacket.make();
        while (!poster.taken && input.demuxer().read(packet) >= 0) {
            if (packet.isComplete() && packet.getStreamIndex() == index) {
                decoding.accept(packet);
            }
        }
        if (!poster.taken) {
            decoding.finish();
        }
        out.print(Flat.line("found", poster.taken ? 1 : 0));
    }

    private static void seek(HumbleInput input, int index, long micros) throws IOException, InterruptedException {
        if (micros > 0) {
            DemuxerStream stream = input.stream(index);
            long target = stream.getTimeBase().rescale(micros + input.start(), HumbleInput.MICROS);
            input.demuxer().seek(index, Long.MIN_VALUE, target, target, Demuxer.SeekFlag.SEEK_BACKWARD.swigValue());
        }
    }

    private boolean offer(MediaPicture frame, long micros) {
        // After a seek, what comes before a keyframe refers to frames that were not decoded.
        clean |= frame.isKey() || wanted == 0;
        if (!clean) {
            return true;
        }
        if (micros != Global.NO_PTS && micros < wanted) {
            return true;
        }
        frame.setTimeStamp(0);
        frame.setTimeBase(HumbleInput.MICROS);
        source.addPicture(frame);
        source.addPicture(null);
        int width = request.integer("width");
        int height = request.integer("height");
        MediaPicture scaled = MediaPicture.make(width, height, pixels);
        if (sink.getPicture(scaled) >= 0 && scaled.isComplete()) {
            write(scaled);
            taken = true;
        }
        return false;
    }

    private void write(MediaPicture picture) {
        Encoder encoder = HumbleOutput.encoder(isJpeg() ? "mjpeg" : "png");
        encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, false);
        encoder.setWidth(picture.getWidth());
        encoder.setHeight(picture.getHeight());
        encoder.setPixelFormat(pixels);
        encoder.setTimeBase(Rational.make(1, 25));
        KeyValueBag options = KeyValueBag.make();
        if (isJpeg()) {
            options.setValue("flags", "+qscale");
            options.setValue("global_quality", Integer.toString(JPEG_QUALITY));
        }
        encoder.open(options, null);
        picture.setType(MediaPicture.Type.PICTURE_TYPE_NONE);
        picture.setQuality(JPEG_QUALITY);
        picture.setTimeStamp(0);
        picture.setTimeBase(Rational.make(1, 25));
        MediaPacket packet = MediaPacket.make();
        List<byte[]> parts = new ArrayList<>();
        encoder.encode(packet, picture);
        while (packet.isComplete()) {
            parts.add(packet.getData().getByteArray(0, packet.getSize()));
            encoder.encode(packet, null);
        }
        if (parts.size() != 1) {
            throw new IllegalStateException(parts.size() + " pictures instead of 1");
        }
        try {
            Files.write(Path.of(request.text("file")), parts.get(0));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean isJpeg() {
        return request.text("format").equals("JPEG");
    }
}
