package dev.mediamanager.video.internal.task;

import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.WorkDisk;
import dev.mediamanager.video.internal.plan.CaptionPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes the captions of a film out, and brings them into order like those that are added. */
public final class CaptionTask {
    private static final MediaType WEBVTT = new MediaType("text/vtt");

    private final VideoEngine engine;
    private final ProcessingContext context;
    private final Probe probe;

    public CaptionTask(VideoEngine engine, ProcessingContext context, Probe probe) {
        this.engine = engine;
        this.context = context;
        this.probe = probe;
    }

    public void run(String variant, SourceFile source, Path folder) {
        CaptionPlan plan = CaptionPlan.of(probe);
        engine.captions(source, plan, folder, Watch.of(context)); // says first if it never can
        if (plan.streams().isEmpty()) {
            throw none(variant, "the source has no captions as text; ask EmbeddedCaptions.in(info) first");
        }
        boolean any = false;
        for (CaptionPlan.Stream stream : plan.streams()) {
            context.checkCancelled();
            Captions captions = read(folder.resolve(stream.file())).normalized();
            if (!captions.cues().isEmpty()) {
                Path file = write(folder.resolve("normalised-" + stream.file()), captions);
                Output output = new Output(
                        stream.rendition(),
                        WEBVTT,
                        file,
                        stream.track().info(captions),
                        Optional.empty(),
                        Optional.empty());
                context.publish(variant, output);
                any = true;
            }
        }
        if (!any) {
            throw none(variant, "the captions of the source are empty");
        }
    }

    /** Reads what an engine took out. */
    static Captions read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CaptionFile.read(in).captions();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes them as WebVTT. */
    static Path write(Path file, Captions captions) {
        try {
            return Files.writeString(file, captions.toWebVtt());
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }

    private static ProcessingException none(String variant, String why) {
        return new ProcessingException(
                Reason.UNSUPPORTED, "Variant '" + variant + "' is of embedded captions, but " + why, List.of());
    }
}
