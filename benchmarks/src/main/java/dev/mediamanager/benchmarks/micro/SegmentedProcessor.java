package dev.mediamanager.benchmarks.micro;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a rendition of 900 segments that no player could play, but every playlist can describe. */
final class SegmentedProcessor implements MediaProcessor {
    static final String RENDITION = "p720";
    static final MediaId NONE = new MediaId("00000000-0000-7000-8000-000000000000");

    private static final int SEGMENTS = 900;
    private static final int INIT_BYTES = 1200;
    private static final int SEGMENT_BYTES = 1000;
    private static final long SEGMENT_MICROS = 4_004_000;

    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return true;
    }

    @Override
    public void process(ProcessingContext context) {
        Path file = context.workspace().resolve("rendition");
        Noise.document(1, INIT_BYTES + (long) SEGMENTS * SEGMENT_BYTES).write(file);
        List<SegmentIndex.Segment> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            ByteRange range = new ByteRange(INIT_BYTES + (long) i * SEGMENT_BYTES, SEGMENT_BYTES);
            segments.add(new SegmentIndex.Segment(range, SEGMENT_MICROS + i));
        }
        Output output = new Output(
                RENDITION,
                new MediaType("video/mp4"),
                file,
                MediaInfo.EMPTY.withDimensions(new Dimensions(1280, 720)),
                Optional.of("avc1.64001f,mp4a.40.2"),
                Optional.of(new SegmentIndex(Optional.of(new ByteRange(0, INIT_BYTES)), segments)));
        context.publish(context.variants().get(0).name(), output);
    }
}
