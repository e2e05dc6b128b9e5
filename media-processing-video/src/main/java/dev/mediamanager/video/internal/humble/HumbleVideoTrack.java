package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.probe.Rate;
import io.humble.video.Decoder;
import io.humble.video.Encoder;
import io.humble.video.FilterGraph;
import io.humble.video.FilterPictureSink;
import io.humble.video.FilterPictureSource;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pictures of a source on their way to all renditions, inside the worker: decode once, filter, encode each. */
final class HumbleVideoTrack implements HumbleTrack {
    private static final PixelFormat.Type YUV420 = PixelFormat.Type.PIX_FMT_YUV420P;

    private final HumbleDecoder<MediaPicture> decoder;
    private final FilterGraph graph = FilterGraph.make();
    private final FilterPictureSource source;
    private final List<Branch> branches = new ArrayList<>();
    private final long lastMicros;
    private @Nullable MediaPicture last;
    private long position;

    private record Branch(FilterPictureSink sink, MediaPicture picture, HumbleOutput output) {}

    HumbleVideoTrack(HumbleRequest request, HumbleInput input) throws IOException, InterruptedException {
        Decoder opened = input.decoder(request.integer("video.stream"));
        decoder = new HumbleDecoder<>(
                opened,
                () -> MediaPicture.make(opened.getWidth(), opened.getHeight(), opened.getPixelFormat()),
                input.pictureClock(request.integer("video.stream")),
                input.start(),
                this::filter);
        source = graph.addPictureSource(
                "in",
                opened.getWidth(),
                opened.getHeight(),
                opened.getPixelFormat(),
                HumbleInput.MICROS,
                Rational.make(1, 1));
        Rate rate = Rate.parse(request.text("video.rate")).orElseThrow();
        lastMicros = request.number("video.endMicros") - rate.micros(1);
        for (int i = 0; i < request.integer("video.rungs"); i++) {
            branches.add(branch(request, i, rate));
        }
        graph.open(request.text("video.filter"));
    }

    private Branch branch(HumbleRequest request, int number, Rate rate) throws IOException, InterruptedException {
        String rung = "video." + number + ".";
        int width = request.integer(rung + "width");
        int height = request.integer(rung + "height");
        int kilobits = request.integer(rung + "kilobits");
        Encoder encoder = HumbleOutput.encoder("libx264");
        encoder.setWidth(width);
        encoder.setHeight(height);
        encoder.setPixelFormat(YUV420);
        Rate frame = rate.inverse();
        encoder.setTimeBase(Rational.make(frame.num(), frame.den()));
        String every = request.text("video.keyframeEvery");
        // No B-frames: this muxer cannot write the negative offsets that would let such a track start at 0.
        Map<String, String> options = Map.of(
                "preset",
                request.text("preset"),
                "crf",
                "23",
                "bf",
                "0",
                "g",
                every,
                "keyint_min",
                every,
                "sc_threshold",
                "0",
                "maxrate",
                kilobits + "000",
                "bufsize",
                2 * kilobits + "000",
                "threads",
                "auto");
        HumbleOutput output =
                HumbleOutput.open(encoder, options, request.text(rung + "file"), "+frag_keyframe", Map.of());
        return new Branch(graph.addPictureSink("v" + number, YUV420), MediaPicture.make(width, height, YUV420), output);
    }

    @Override
    public void accept(MediaPacket packet) {
        decoder.accept(packet);
    }

    private boolean filter(MediaPicture frame, long micros) {
        if (micros != Global.NO_PTS) {
            position = Math.max(position, micros);
            frame.setTimeStamp(micros);
            frame.setTimeBase(HumbleInput.MICROS);
            source.addPicture(frame);
            drain();
            keep(frame);
        }
        return true;
    }

    private void keep(MediaPicture frame) {
        if (last != null) {
            last.delete();
        }
        last = MediaPicture.make(frame, false);
    }

    /** The filter that repeats frames does not know how long the last one is shown: it gets the same frame again, at its end. */
    private void prolongLast() {
        if (last != null && position < lastMicros) {
            last.setTimeStamp(lastMicros);
            last.setTimeBase(HumbleInput.MICROS);
            source.addPicture(last);
        }
    }

    private void drain() {
        for (Branch branch : branches) {
            MediaPicture picture = branch.picture();
            while (branch.sink().getPicture(picture) >= 0 && picture.isComplete()) {
                // The type of the source's frame would be taken for the wish to encode a frame of this type.
                picture.setType(MediaPicture.Type.PICTURE_TYPE_NONE);
                branch.output().encode(picture);
            }
        }
    }

    @Override
    public void finish() {
        decoder.finish();
        if (decoder.decoded() == 0) {
            throw new IllegalStateException("No picture decodes; " + decoder.broken() + " packets are broken");
        }
        prolongLast();
        source.addPicture(null);
        drain();
        branches.forEach(branch -> branch.output().finish());
    }

    @Override
    public long position() {
        return position;
    }
}
