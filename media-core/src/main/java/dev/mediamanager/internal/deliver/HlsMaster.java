package dev.mediamanager.internal.deliver;

import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes HLS multivariant playlists (RFC 8216 section 4.3.4); bandwidths are measured, not nominal. */
final class HlsMaster {
    private static final String AUDIO_GROUP = "audio";
    private static final double MAX_FRAME_RATE = 1000;
    private static final MediaType TRANSPORT_STREAM = new MediaType("video/mp2t");

    private HlsMaster() {}

    /**
     * One rendition that can be played.
     *
     * @param rendition the rendition
     * @param index where its segments lie
     */
    record Stream(Rendition rendition, SegmentIndex index) {
        boolean hasPictures() {
            return rendition.info().dimensions().isPresent();
        }

        /** The highest bit rate of neighbours that last 0.5 to 1.5 target durations together: the RFC's peak segment bit rate. */
        long peak() {
            List<SegmentIndex.Segment> segments = index.segments();
            double target = 1_000_000.0 * HlsMedia.targetDuration(index);
            double peak = 0;
            for (int first = 0; first < segments.size(); first++) {
                double bits = 0;
                double micros = 0;
                for (int last = first; last < segments.size(); last++) {
                    bits += 8.0 * segments.get(last).range().length();
                    micros += segments.get(last).durationMicros();
                    if (micros > 1.5 * target) {
                        break;
                    }
                    peak = micros < 0.5 * target ? peak : Math.max(peak, bits * 1_000_000 / micros);
                }
            }
            return (long) Math.ceil(peak);
        }

        long average() {
            double micros = index.duration().toNanos() / 1000.0;
            double bytes = index.segments().stream()
                    .mapToDouble(segment -> segment.range().length())
                    .sum();
            return (long) Math.ceil(bytes * 8_000_000 / micros);
        }
    }

    static String write(List<Stream> streams, PlaylistUrls urls) {
        List<Stream> pictures =
                sorted(streams.stream().filter(Stream::hasPictures).toList());
        List<Stream> sounds =
                sorted(streams.stream().filter(s -> !s.hasPictures()).toList());
        boolean transport = streams.stream().anyMatch(s -> s.rendition().type().equals(TRANSPORT_STREAM));
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:")
                .append(transport ? 4 : 7)
                .append('\n');
        text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (pictures.isEmpty()) {
            sounds.forEach(sound -> stream(text, sound, Optional.empty(), urls));
            return text.toString();
        }
        Optional<Stream> sound = sounds.stream().findFirst();
        sound.ifPresent(s -> audioGroup(text, s, urls));
        pictures.forEach(picture -> stream(text, picture, sound, urls));
        return text.toString();
    }

    private static List<Stream> sorted(List<Stream> streams) {
        List<Stream> sorted = new ArrayList<>(streams);
        sorted.sort(Comparator.comparingLong(Stream::average).reversed());
        return sorted;
    }

    private static void audioGroup(StringBuilder text, Stream sound, PlaylistUrls urls) {
        Optional<Track> track = sound.rendition().info().firstTrack(Track.Kind.AUDIO);
        text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + AUDIO_GROUP + "\",NAME=\"Main\"");
        track.flatMap(Track::language).ifPresent(l -> text.append(",LANGUAGE=").append(HlsText.quoted(l)));
        text.append(",DEFAULT=YES,AUTOSELECT=YES");
        track.map(t -> t.properties().get("channels"))
                .ifPresent(channels -> text.append(",CHANNELS=").append(HlsText.quoted(channels)));
        text.append(",URI=\"")
                .append(HlsText.uri(urls.playlist(sound.rendition().name())))
                .append("\"\n");
    }

    private static void stream(StringBuilder text, Stream stream, Optional<Stream> sound, PlaylistUrls urls) {
        long peak = stream.peak() + sound.map(Stream::peak).orElse(0L);
        long average = stream.average() + sound.map(Stream::average).orElse(0L);
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(Math.max(peak, average));
        text.append(",AVERAGE-BANDWIDTH=").append(average);
        stream.rendition().info().dimensions().ifPresent(size -> resolution(text, size));
        stream.rendition()
                .info()
                .firstTrack(Track.Kind.VIDEO)
                .map(track -> track.properties().get("frameRate"))
                .flatMap(HlsMaster::frameRate)
                .ifPresent(rate -> text.append(",FRAME-RATE=").append(rate));
        codecs(stream, sound).ifPresent(codecs -> text.append(",CODECS=").append(HlsText.quoted(codecs)));
        if (sound.isPresent()) {
            text.append(",AUDIO=\"" + AUDIO_GROUP + '"');
        }
        text.append('\n')
                .append(HlsText.uri(urls.playlist(stream.rendition().name())))
                .append('\n');
    }

    private static void resolution(StringBuilder text, Dimensions size) {
        text.append(",RESOLUTION=").append(size.width()).append('x').append(size.height());
    }

    /** What an extractor wrote may be anything. */
    private static Optional<String> frameRate(String text) {
        try {
            double rate = Double.parseDouble(text);
            return rate > 0 && rate < MAX_FRAME_RATE
                    ? Optional.of(String.format(Locale.ROOT, "%.3f", rate))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A list that lacks one codec misleads players more than none at all. */
    private static Optional<String> codecs(Stream stream, Optional<Stream> sound) {
        Optional<String> own = stream.rendition().codecs();
        if (sound.isEmpty()) {
            return own;
        }
        Optional<String> other = sound.get().rendition().codecs();
        return own.isPresent() && other.isPresent() ? Optional.of(own.get() + "," + other.get()) : Optional.empty();
    }
}
