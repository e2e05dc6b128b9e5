package dev.mediamanager;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How far the captions of a media make it accessible. It counts time, and reads no words: whether the text is right, only a human can tell.
 *
 * @param speech how long somebody may be speaking: the length of the media without its silences, as far as they are known; zero if the length is unknown
 * @param tracks the captions, as {@link Library#captions} lists them
 */
public record CaptionReport(Duration speech, List<CoveredTrack> tracks) {
    /**
     * What captions cover.
     *
     * @param caption the captions
     * @param share the share of the speech during which they show something, 0 to 1; absent if there is no speech. Pauses between sentences count as speech
     *     unless they are known as silences, so good captions rarely have 1
     */
    public record CoveredTrack(Caption caption, OptionalDouble share) {}

    /**
     * A time in which nothing is to be heard.
     *
     * @param start from the start of the media
     * @param end after the start
     */
    public record Silence(Duration start, Duration end) {
        /** Checks the bounds. @throws MediaRejectedException if it starts before the media, or does not last */
        public Silence {
            if (start.isNegative() || end.compareTo(start) <= 0) {
                throw MediaRejectedException.argument("silence", start + " to " + end, "0 <= start < end");
            }
        }
    }

    /** Copies the list. */
    public CaptionReport {
        tracks = List.copyOf(tracks);
    }

    /** Tells whether there are captions of all that is said, not forced ones only. */
    public boolean captioned() {
        return complete().findAny().isPresent();
    }

    /** Returns the languages of all that is said, each once, sorted. */
    public List<String> languages() {
        return complete()
                .map(each -> each.caption().track().language())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the share of the speech that the captions of a language cover, of several those that cover the most; absent if unknown. */
    public OptionalDouble share(String language) {
        String usual = LanguageTag.checked(language);
        return complete()
                .filter(each -> each.caption().track().language().equals(usual))
                .flatMapToDouble(each -> each.share().stream())
                .max();
    }

    private Stream<CoveredTrack> complete() {
        return tracks.stream().filter(each -> !each.caption().track().forced());
    }
}
