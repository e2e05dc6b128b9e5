package dev.mediamanager.internal.caption;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionReport;
import dev.mediamanager.CaptionReport.CoveredTrack;
import dev.mediamanager.CaptionReport.Silence;
import dev.mediamanager.Media;
import dev.mediamanager.Rendition;
import dev.mediamanager.internal.engine.Parts;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Measures what captions cover, by reading them: one file after the other. Thread-safe. */
public final class Reporting {
    private final StoredCaptions stored;

    /** Reports on the captions of these parts. */
    public Reporting(Parts parts) {
        this.stored = new StoredCaptions(parts);
    }

    /** Returns the report on the current version, whose captions these are. */
    public CaptionReport report(Media media, List<Caption> captions, List<Silence> silences) {
        long length = media.current().info().duration().map(Duration::toMillis).orElse(0L);
        Spans silent = Spans.of(silences.stream()
                .map(each -> new Spans.Span(each.start().toMillis(), each.end().toMillis())));
        Spans speech = silent.others(length);
        List<CoveredTrack> tracks = captions.stream()
                .map(caption -> new CoveredTrack(caption, share(speech, CaptionList.file(caption, media.variants()))))
                .toList();
        return new CaptionReport(Duration.ofMillis(speech.length()), tracks);
    }

    private OptionalDouble share(Spans speech, Rendition file) {
        if (speech.length() == 0) {
            return OptionalDouble.empty();
        }
        Spans shown = Spans.of(stored.read(file).cues());
        return OptionalDouble.of((double) shown.and(speech).length() / speech.length());
    }
}
