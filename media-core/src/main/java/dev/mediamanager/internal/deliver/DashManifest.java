package dev.mediamanager.internal.deliver;

import dev.mediamanager.Dimensions;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Track;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes static DASH manifests (MPD, ISO/IEC 23009-1) with byte ranges into one file for each rendition. */
final class DashManifest {
    private static final String NAMESPACE = "urn:mpeg:dash:schema:mpd:2011";
    private static final String PROFILE = "urn:mpeg:dash:profile:isoff-main:2011";
    private static final String CHANNELS = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011";
    /** What the schema takes: a language tag by its form, and a number. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private DashManifest() {}

    /**
     * Writes a manifest.
     *
     * @param streams at least one; each with an initialisation section
     */
    static String write(
            List<Stream> streams,
            List<OfferedCaption> captions,
            Optional<OfferedStoryboard> thumbnails,
            PlaylistUrls urls) {
        XmlText xml = new XmlText();
        xml.open("MPD")
                .with("xmlns", NAMESPACE)
                .with("profiles", PROFILE)
                .with("type", "static")
                .with("mediaPresentationDuration", seconds(longest(streams)))
                .with("minBufferTime", seconds(DashSegments.TIMESCALE * buffer(streams)));
        xml.open("Period").with("id", 0).with("start", "PT0S");
        int sets = 0;
        for (Map.Entry<Kind, List<Stream>> set : sets(streams).entrySet()) {
            xml.open("AdaptationSet")
                    .with("id", sets++)
                    .with("contentType", set.getKey().content)
                    .with("lang", set.getKey().language)
                    .with("segmentAlignment", true)
                    .with("startWithSAP", 1);
            set.getValue().forEach(stream -> representation(xml, stream, urls));
            xml.close();
        }
        for (OfferedCaption caption : captions) {
            DashCaptions.write(xml, caption, sets++, longest(streams));
        }
        if (thumbnails.isPresent()) {
            DashThumbnails.write(xml, thumbnails.get(), sets);
        }
        return xml.close().close().toString();
    }

    /** Between the renditions of one set players switch as they like. */
    private record Kind(String content, Optional<String> language) {
        static Kind of(Stream stream) {
            return stream.hasPictures()
                    ? new Kind("video", Optional.empty())
                    : new Kind(
                            "audio",
                            stream.track(Track.Kind.AUDIO)
                                    .flatMap(Track::language)
                                    .filter(tag -> LANGUAGE.matcher(tag).matches()));
        }
    }

    /** Pictures first, the best of each first. */
    private static Map<Kind, List<Stream>> sets(List<Stream> streams) {
        return Stream.bestFirst(streams).stream()
                .sorted(Comparator.comparing(Stream::hasPictures).reversed())
                .collect(Collectors.groupingBy(Kind::of, LinkedHashMap::new, Collectors.toList()));
    }

    private static void representation(XmlText xml, Stream stream, PlaylistUrls urls) {
        Optional<Dimensions> size = stream.rendition().info().dimensions();
        Optional<Track> sound = stream.track(Track.Kind.AUDIO);
        xml.open("Representation")
                .with("id", stream.rendition().name())
                .with("mimeType", stream.rendition().type().name())
                .with("codecs", stream.rendition().codecs())
                .with("bandwidth", Math.max(stream.peak(), stream.average()))
                .with("width", size.map(Dimensions::width))
                .with("height", size.map(Dimensions::height))
                .with("frameRate", stream.frameRate().map(DashManifest::fraction))
                .with("audioSamplingRate", sound.flatMap(track -> number(track, "sampleRate")));
        sound.flatMap(track -> number(track, "channels"))
                .ifPresent(channels -> xml.open("AudioChannelConfiguration")
                        .with("schemeIdUri", CHANNELS)
                        .with("value", channels)
                        .close());
        xml.line("BaseURL", HlsText.uri(urls.media(stream.rendition().name())));
        DashSegments.write(xml, stream.index());
        xml.close();
    }

    private static Optional<String> number(Track track, String property) {
        return Optional.ofNullable(track.properties().get(property))
                .filter(text -> NUMBER.matcher(text).matches());
    }

    /** A whole number, or thousandths: the schema knows no decimals. */
    private static String fraction(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Math.round(rate * 1000) + "/1000";
    }

    private static long longest(List<Stream> streams) {
        return streams.stream()
                .mapToLong(stream -> stream.index().duration().toNanos() / 1000)
                .max()
                .orElseThrow();
    }

    private static long buffer(List<Stream> streams) {
        return streams.stream()
                .mapToLong(stream -> HlsMedia.targetDuration(stream.index()))
                .max()
                .orElseThrow();
    }

    private static String seconds(long micros) {
        return "PT" + BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + "S";
    }
}
