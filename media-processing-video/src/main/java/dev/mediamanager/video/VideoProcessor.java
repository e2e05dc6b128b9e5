package dev.mediamanager.video;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Ladder;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Mp4;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Poster;
import dev.mediamanager.Preview;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Storyboard;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.Waveform;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.PictureDecoder;
import dev.mediamanager.spi.PictureEncoder;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.video.internal.engine.RecentProbes;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.engine.VideoSettings;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.probe.Demuxers;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedInfo;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import dev.mediamanager.video.internal.task.AudioAnalysisTask;
import dev.mediamanager.video.internal.task.AudioTask;
import dev.mediamanager.video.internal.task.CaptionTask;
import dev.mediamanager.video.internal.task.LadderTask;
import dev.mediamanager.video.internal.task.Mp4Task;
import dev.mediamanager.video.internal.task.PosterTask;
import dev.mediamanager.video.internal.task.PreviewTask;
import dev.mediamanager.video.internal.task.StoryboardTask;
import dev.mediamanager.video.internal.task.WaveformTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Probes video and audio, and makes their posters, storyboards, sounds, films and ladders; and decodes AVIF and HEIC for others, and encodes AVIF. */
final class VideoProcessor implements MediaProcessor, MetadataExtractor, PictureDecoder, PictureEncoder {
    /** Pictures whose decoders are those of video. */
    private static final Set<String> PICTURES = Set.of(
            "image/avif",
            "image/heic",
            "image/heif",
            "image/avif-sequence",
            "image/heic-sequence",
            "image/heif-sequence");

    /** FFmpeg's name of the demuxer for their container. */
    private static final String PICTURE_DEMUXER = "mov";

    /** The share of the work of a ladder that a poster or captions take, and a storyboard or sound. */
    private static final double POSTER_WEIGHT = 0.05;

    private static final double SIDE_WEIGHT = 0.2;

    /** The share of the work on a variant when it is made, but not yet looked at. */
    private static final double MADE = 0.99;

    private final Sandbox sandbox;
    private final EngineChooser engines;
    private final RecentProbes probes = new RecentProbes();

    VideoProcessor(VideoSettings settings) {
        EngineHome home = new EngineHome(settings.home());
        sandbox = new Sandbox(new PidFiles(home));
        engines = new EngineChooser(settings, sandbox, home);
    }

    @Override
    public boolean supports(MediaType type) {
        return Demuxers.forType(type).isPresent();
    }

    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return supports(type)
                && (spec instanceof Ladder
                        || spec instanceof Mp4
                        || spec instanceof Poster
                        || spec instanceof Storyboard
                        || spec instanceof Preview
                        || spec instanceof Audio
                        || spec instanceof Waveform
                        || spec instanceof AudioAnalysis
                        || spec instanceof EmbeddedCaptions);
    }

    @Override
    public MediaInfo extract(ExtractionContext context) {
        VideoEngine engine = engines.engine();
        SourceFile source = source(context.type(), context.source(), context.limits());
        Probe probe = probes.of(source, () -> engine.probe(source, context.workspace(), Watch.NONE));
        ProbedInfo.check(probe, context.type(), context.limits(), engine.id());
        return ProbedInfo.of(probe);
    }

    @Override
    public void process(ProcessingContext context) {
        VideoEngine engine = engines.engine();
        SourceFile source = source(context.type(), context.source(), context.limits());
        Probe probe = probes.of(
                source, () -> engine.probe(source, Folders.make(context.workspace(), "probe"), Watch.of(context)));
        ProbedInfo.check(probe, context.type(), context.limits(), engine.id());
        double total =
                context.variants().stream().mapToDouble(VideoProcessor::weight).sum();
        double done = 0;
        int number = 0;
        for (NamedSpec variant : context.variants()) {
            Path folder = Folders.make(context.workspace(), "variant" + number);
            number++;
            double start = done / total;
            double share = MADE * weight(variant) / total;
            if (variant.spec() instanceof Poster poster) {
                context.progress("poster", start);
                new PosterTask(engine, context, probe).run(variant.name(), poster, source, folder);
            } else if (variant.spec() instanceof Storyboard board) {
                new StoryboardTask(engine, context, probe)
                        .run(
                                variant.name(),
                                board,
                                source,
                                folder,
                                part -> context.progress("storyboard", start + share * part));
            } else if (variant.spec() instanceof Preview preview) {
                new PreviewTask(engine, context, probe)
                        .run(
                                variant.name(),
                                preview,
                                source,
                                folder,
                                part -> context.progress("preview", start + share * part));
            } else if (variant.spec() instanceof Audio audio) {
                new AudioTask(engine, context, probe)
                        .run(
                                variant.name(),
                                audio,
                                source,
                                folder,
                                part -> context.progress("audio", start + share * part));
            } else if (variant.spec() instanceof Waveform waveform) {
                new WaveformTask(engine, context, probe)
                        .run(
                                variant.name(),
                                waveform,
                                source,
                                folder,
                                part -> context.progress("waveform", start + share * part));
            } else if (variant.spec() instanceof AudioAnalysis analysis) {
                new AudioAnalysisTask(engine, context, probe)
                        .run(
                                variant.name(),
                                analysis,
                                source,
                                folder,
                                part -> context.progress("analysis", start + share * part));
            } else if (variant.spec() instanceof EmbeddedCaptions) {
                context.progress("captions", start);
                new CaptionTask(engine, context, probe).run(variant.name(), source, folder);
            } else if (variant.spec() instanceof Ladder ladder) {
                new LadderTask(engine, context, probe, source)
                        .run(
                                variant.name(),
                                ladder,
                                folder,
                                (part, pace) -> context.progress("encode", start + share * part, pace));
            } else if (variant.spec() instanceof Mp4 mp4) {
                new Mp4Task(engine, context, probe, source)
                        .run(
                                variant.name(),
                                mp4,
                                folder,
                                (part, pace) -> context.progress("encode", start + share * part, pace));
            } else {
                throw new ProcessingException(
                        Reason.UNSUPPORTED,
                        "Variant '" + variant.name() + "' is nothing that is made of video or sound",
                        List.of());
            }
            done += weight(variant);
        }
        context.progress("done", 1);
    }

    @Override
    public boolean decodes(MediaType type) {
        return PICTURES.contains(type.name());
    }

    @Override
    public Path decode(ProcessingContext context, Path picture) {
        SourceFile source = new SourceFile(picture, PICTURE_DEMUXER, context.limits());
        Path folder = Folders.make(context.workspace(), "decoding-" + picture.getFileName());
        return engines.engine().picture(source, folder, Watch.of(context));
    }

    @Override
    public boolean encodes(MediaType type) {
        return type.equals(ImageFormat.AVIF.type());
    }

    @Override
    public Path encode(ProcessingContext context, EncodeRequest request) {
        Path folder =
                Folders.make(context.workspace(), "encoding-" + request.pixels().getFileName());
        return engines.engine().avif(request, folder, Watch.of(context));
    }

    /** Returns the engine, looked for if this is the first call. */
    VideoEngine engine() {
        return engines.engine();
    }

    private static double weight(NamedSpec variant) {
        return variant.spec() instanceof Poster || variant.spec() instanceof EmbeddedCaptions
                ? POSTER_WEIGHT
                : variant.spec() instanceof Ladder || variant.spec() instanceof Mp4 ? 1 : SIDE_WEIGHT;
    }

    private static SourceFile source(MediaType type, SourceAccess access, Limits limits) {
        String demuxer = Demuxers.forType(type)
                .orElseThrow(() -> new ProcessingException(Reason.UNSUPPORTED, "No demuxer for " + type, List.of()));
        return new SourceFile(access.localFile(), demuxer, limits);
    }

    @Override
    public String describe() {
        try {
            return engines.engine().describe() + "; children: " + sandbox.describe();
        } catch (MediaConfigurationException e) {
            return "No engine: " + e;
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
