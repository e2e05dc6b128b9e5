package dev.mediamanager.internal.caption;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionReport;
import dev.mediamanager.CaptionReport.CoveredTrack;
import dev.mediamanager.CaptionReport.Silence;
import dev.mediamanager.Media;
import dev.mediamanager.Rendition;
import dev.mediamanager.StorageException;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.CaptionLimits;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.ByteBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Measures what captions cover, by reading them: one file after the other. Thread-safe. */
public final class Reporting {
    /** Of what is stored by us, whose markup may be longer than that of the file it was read from. */
    private static final CaptionLimits LIMITS = new CaptionLimits(64 << 20, 1_000_000, 1_000_000);

    private final Parts parts;

    /** Reports on the captions of these parts. */
    public Reporting(Parts parts) {
        this.parts = parts;
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
        return OptionalDouble.of((double) shown(file).and(speech).length() / speech.length());
    }

    @SuppressWarnings("try") // the grant is held, not used
    private Spans shown(Rendition file) {
        try (ByteBudget.Grant grant = parts.budget().take(file.length());
                InputStream in = parts.storage().open(file.blob(), ByteRange.whole(file.length()))) {
            return Spans.of(CaptionFile.read(in, LIMITS, StandardCharsets.UTF_8)
                    .captions()
                    .cues());
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot read blob " + file.blob(), e);
        }
    }
}
