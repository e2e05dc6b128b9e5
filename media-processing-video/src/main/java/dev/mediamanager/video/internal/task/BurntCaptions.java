package dev.mediamanager.video.internal.task;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.engine.VideoEngine;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.plan.CaptionPlan;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the captions to draw into the pictures of a film: those that the media has, or else those in the source. */
record BurntCaptions(VideoEngine engine, ProcessingContext context, Probe probe, SourceFile source) {
    /** Writes them into the work folder, where the engine looks for them. @throws ProcessingException {@code UNSUPPORTED} if there are none, or no pictures */
    void write(String variant, String language, Path folder) {
        if (probe.mainVideo().isEmpty()) {
            throw none(variant, language, "the source has no pictures");
        }
        Captions captions = context.captions(language)
                .or(() -> embedded(language, folder))
                .filter(found -> !found.cues().isEmpty())
                .orElseThrow(() -> none(
                        variant,
                        language,
                        "the media has none; add them first, and then have the film made by MediaManager.process"));
        CaptionTask.write(folder.resolve(FilmPlan.CAPTIONS), captions);
    }

    private Optional<Captions> embedded(String language, Path folder) {
        return CaptionPlan.of(probe).streams().stream()
                .filter(stream -> stream.track().language().equals(language))
                .min(Comparator.comparing(
                                (CaptionPlan.Stream stream) -> stream.track().forced())
                        .thenComparing(stream -> stream.track().kind()))
                .map(stream -> takenOut(stream, Folders.make(folder, "embedded")));
    }

    private Captions takenOut(CaptionPlan.Stream stream, Path folder) {
        engine.captions(source, new CaptionPlan(List.of(stream)), folder, Watch.of(context));
        return CaptionTask.read(folder.resolve(stream.file())).normalized();
    }

    private static ProcessingException none(String variant, String language, String why) {
        return new ProcessingException(
                Reason.UNSUPPORTED,
                "Variant '" + variant + "' has captions of the language '" + language + "' in its pictures, but " + why,
                List.of());
    }
}
